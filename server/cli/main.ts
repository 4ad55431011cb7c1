import { writeSync } from 'node:fs';
import { dispatch } from './dispatch.ts';
import { explain } from './explain.ts';

/** The process around a command: its streams, its exit code, and what it prints when something unforeseen fails. */
export async function main(args: readonly string[]): Promise<void> {
  leaveQuietlyWhenNobodyReads();
  process.exitCode = await dispatch(args, {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    isTerminal: process.stdout.isTTY === true && (process.env.NO_COLOR ?? '') === '',
  }).catch((error: unknown) => {
    process.stderr.write(`statedesk: ${explain(error)}\n`);
    return 1;
  });
}

/** `statedesk … | head` closes the pipe early: that is no failure, and more work would be for nobody. */
function leaveQuietlyWhenNobodyReads(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit();
      // A full disk, say: the output is not whole, and what is left cannot be written either.
      writeSync(2, `statedesk: the output could not be written: ${error.message}\n`);
      process.exit(1);
    });
  }
}
