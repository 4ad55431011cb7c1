/** Questions to the engine's worker. It starts with the first one, and is there for all that follow. */
import type { Outline } from '#engine';
import { workerAddress } from '../app/trusted-types.ts';
import address from './engine-worker.ts?worker&url';
import type { DefinitionFile, Question, Reply } from './questions.ts';

type Waiting = { readonly resolve: (outlines: readonly Outline[]) => void; readonly reject: (reason: Error) => void };

/** Large packs compile in two seconds on slow machines; a worker that died never answers. */
const patienceMs = 60_000;

let worker: Worker | undefined;
let asked = 0;
const waiting = new Map<number, Waiting>();

/** Outlines of all processes of a release. Rejects where the engine fails, or does not answer within a minute. */
export function outlinesOfRelease(release: string, files: readonly DefinitionFile[]): Promise<readonly Outline[]> {
  const { promise, resolve, reject } = Promise.withResolvers<readonly Outline[]>();
  asked += 1;
  const question: Question = { id: asked, ask: 'outlines', release, files };
  waiting.set(question.id, { resolve, reject });
  const timer = setTimeout(() => fail(new Error('The engine does not answer.')), patienceMs);
  started().postMessage(question);
  return promise.finally(() => clearTimeout(timer));
}

function started(): Worker {
  if (worker !== undefined) return worker;
  worker = new Worker(workerAddress(address), { type: 'module', name: 'engine' });
  worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => settle(data));
  worker.addEventListener('error', ({ message }) => fail(new Error(message || 'The engine could not be started.')));
  return worker;
}

function settle(reply: Reply): void {
  const one = waiting.get(reply.id);
  waiting.delete(reply.id);
  if ('failed' in reply) one?.reject(new Error(reply.failed));
  else one?.resolve(reply.outlines);
}

/** Whoever waits is told, and the next question starts a new worker. */
function fail(reason: Error): void {
  worker?.terminate();
  worker = undefined;
  for (const { reject } of waiting.values()) reject(reason);
  waiting.clear();
}
