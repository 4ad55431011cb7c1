/** Words. Pool: the threads that render, and the jobs that wait for one. */
import { LetterThread, type ThreadOptions } from './letter-thread.ts';
import { failed, type Rendered, type RenderJob, type RenderLimits, renderLimits } from './render-job.ts';

export type Rendering = {
  /** Refusals are values; a job that is no JSON, such as one with a cycle, is an exception. */
  readonly render: (job: RenderJob) => Promise<Rendered>;
  /** Ends all threads. Jobs that wait or are under way are answered `closed`. */
  readonly close: () => Promise<void>;
};

export type RenderingOptions = Partial<RenderLimits> & { readonly program?: URL };

/** Threads start with the first jobs, and anew after one was ended. */
export function startRendering(options: RenderingOptions = {}): Rendering {
  const { program = new URL('./render-worker.ts', import.meta.url), ...limits } = options;
  const pool = new RenderPool({ program, limits: { ...renderLimits, ...limits } });
  return { render: (job) => pool.render(job), close: () => pool.close() };
}

type Waiting = { readonly job: string; readonly done: (rendered: Rendered) => void };

class RenderPool {
  readonly #options: ThreadOptions;
  readonly #queue: Waiting[] = [];
  readonly #idle: LetterThread[] = [];
  readonly #busy = new Set<LetterThread>();
  /** One for each thread that works, until the queue is empty. */
  readonly #lanes = new Set<Promise<unknown>>();
  #isClosed = false;

  constructor(options: ThreadOptions) {
    this.#options = options;
  }

  async render(job: RenderJob): Promise<Rendered> {
    const { jobLength, queueLength, workers } = this.#options.limits;
    if (this.#isClosed) return failed('closed', 'The server stops.');
    if (this.#queue.length >= queueLength) return failed('busy', `${queueLength} letters wait already. Try it later.`);
    const text = JSON.stringify(job);
    if (text.length > jobLength)
      return failed('tooLarge', `What the letter needs has more than ${jobLength} characters.`);
    const { promise, resolve } = Promise.withResolvers<Rendered>();
    this.#queue.push({ job: text, done: resolve });
    if (this.#lanes.size < workers) this.#openLane();
    return promise;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { done } of this.#queue.splice(0)) done(failed('closed', 'The server stops.'));
    await Promise.all([...this.#idle.splice(0), ...this.#busy].map((thread) => thread.close()));
    await Promise.all(this.#lanes);
  }

  #openLane(): void {
    const lane = this.#work().finally(() => this.#lanes.delete(lane));
    this.#lanes.add(lane);
  }

  async #work(): Promise<void> {
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      const thread = this.#idleThread() ?? new LetterThread(this.#options);
      this.#busy.add(thread);
      const rendered = await thread.run(next.job);
      this.#busy.delete(thread);
      if (!thread.isGone) this.#idle.push(thread);
      next.done(rendered);
    }
  }

  /** One that died while it had nothing to do is left out. */
  #idleThread(): LetterThread | undefined {
    let thread = this.#idle.pop();
    while (thread?.isGone) thread = this.#idle.pop();
    return thread;
  }
}
