/**
 * The engine beside the page. It runs under a policy of its own (server/web): Ajv makes functions out of text, which no
 * page may do; for that, nothing in here can reach the network.
 */
import type { Outline } from '#engine';
import { outlinesOf } from './outlines.ts';
import type { Question, Reply } from './questions.ts';

/** Of the last release asked: a page looks at one at a time. */
let known: { readonly release: string; readonly outlines: readonly Outline[] } | undefined;

addEventListener('message', ({ data }: MessageEvent<Question>) => postMessage(replyTo(data)));

function replyTo({ id, release, files }: Question): Reply {
  try {
    if (known?.release !== release) known = { release, outlines: outlinesOf(files, release) };
    return { id, outlines: known.outlines };
  } catch (error) {
    return { id, failed: error instanceof Error ? error.message : String(error) };
  }
}
