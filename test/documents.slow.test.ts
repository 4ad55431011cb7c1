import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commands } from './document-commands.ts';

/*
 * The commands of all documents. In a block fenced as ```sh, a line that begins with `npx statedesk` is run from the
 * root, and must end with exit code 0, or the one that a comment at its end names: `# exits 1`.
 */
const root = join(import.meta.dirname, '..');
const examples = commands.filter(({ line }) => line.startsWith('npx statedesk'));

describe('a command in a document', () => {
  test.each(examples)('$path: $line', { timeout: 60_000 }, async ({ line }) => {
    const expected = Number(/# exits (\d+)/.exec(line)?.[1] ?? 0);
    const { code, output } = await run(line);
    expect(code, output).toBe(expected);
  });
});

/** Runs a line in a shell; `npx statedesk` is replaced by the file that it would start, without what npm does first. */
function run(line: string): Promise<{ code: number | null; output: string }> {
  const script = line.replaceAll('npx statedesk', `"${process.execPath}" bin/statedesk`);
  const child = spawn('sh', ['-c', script], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}
