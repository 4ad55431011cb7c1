/** What runs in the thread: takes jobs as texts, one after the other, and answers each. */
import { parentPort, workerData } from 'node:worker_threads';
import { failed, type Rendered, type RenderJob } from './render-job.ts';
import { renderLetter } from './render-letter.ts';

const textLength = Number(workerData);

parentPort?.on('message', (text: string) => parentPort?.postMessage(answer(text)));
parentPort?.postMessage('ready');

/** An exception ends this job and not the thread. */
function answer(text: string): Rendered {
  try {
    // The pool wrote the text out of a job.
    return renderLetter(JSON.parse(text) as RenderJob, textLength);
  } catch (error) {
    return failed('failed', `The letter could not be rendered: ${String(error)}`);
  }
}
