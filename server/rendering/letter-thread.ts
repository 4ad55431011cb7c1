/** Words. Thread: one worker's life. It carries out one job at a time and is gone for good once it is late or dies. */
import { Worker } from 'node:worker_threads';
import { failed, type Rendered, type RenderFailure, type RenderLimits } from './render-job.ts';

export type ThreadOptions = {
  readonly limits: RenderLimits;
  /** What runs in it; it says `ready`, and answers each text with a `Rendered`. */
  readonly program: URL;
};

type Answer = Rendered | 'ready';

export class LetterThread {
  readonly #limits: RenderLimits;
  readonly #worker: Worker;
  readonly #started: Promise<Answer>;
  #answer: ((answer: Answer) => void) | undefined;
  #loss: RenderFailure | undefined;

  constructor({ limits, program }: ThreadOptions) {
    this.#limits = limits;
    // No environment: secrets of the server stand in it.
    this.#worker = new Worker(program, {
      workerData: limits.textLength,
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
    });
    this.#worker.on('message', (answer: Answer) => this.#answer?.(answer));
    this.#worker.on('error', (error) => this.#lose(deathBy(error)));
    this.#worker.on('exit', () => this.#lose(failed('failed', 'The thread of the letter ended.')));
    // A thread without a job does not keep the process; while it has one, the timer does.
    this.#worker.unref();
    this.#started = this.#next(limits.startLimitMs, failed('failed', 'The thread for letters did not start in time.'));
  }

  get isGone(): boolean {
    return this.#loss !== undefined;
  }

  /** The answer to a job, written as JSON; never throws. */
  async run(job: string): Promise<Rendered> {
    await this.#started;
    if (this.#loss !== undefined) return this.#loss;
    const { timeLimitMs } = this.#limits;
    const late = failed('tooLong', `The letter took longer than ${timeLimitMs} ms. Go through fewer lists.`);
    const answer = this.#next(timeLimitMs, late);
    this.#worker.postMessage(job);
    const rendered = await answer;
    return rendered === 'ready' ? failed('failed', 'The thread of the letter started twice.') : rendered;
  }

  async close(): Promise<void> {
    this.#lose(failed('closed', 'The server stops.'));
    await this.#worker.terminate();
  }

  /** What the worker says next; where it is too late with that, it is ended, as nothing else stops what it does. */
  async #next(limitMs: number, late: RenderFailure): Promise<Answer> {
    const { promise, resolve } = Promise.withResolvers<Answer>();
    this.#answer = resolve;
    const giveUp = (): void => {
      if (this.#answer === resolve) this.#lose(late);
    };
    // An answer that came while this thread was busy is read between timers and immediates: it is not late.
    const timer = setTimeout(() => setImmediate(giveUp), limitMs);
    const answer = await promise;
    clearTimeout(timer);
    this.#answer = undefined;
    if (this.#loss !== undefined) await this.#worker.terminate();
    return answer;
  }

  #lose(why: RenderFailure): void {
    this.#loss ??= why;
    this.#answer?.(this.#loss);
  }
}

function deathBy(error: unknown): RenderFailure {
  const isFull = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  if (isFull) return failed('tooLarge', 'The letter took more memory than a letter may. Go through fewer lists.');
  return failed('failed', `The thread of the letter broke: ${String(error)}`);
}
