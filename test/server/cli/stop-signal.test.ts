import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const source = join(import.meta.dirname, '../../../server/cli/stop-signal.ts');
/** Stops when it is told to, and takes until its input ends for that. */
const program = `
import { stopSignal } from ${JSON.stringify(source)};
const stopping = stopSignal(() => console.log('stopping'));
process.stdin.resume();
console.log('ready');
await stopping;
process.stdin.on('end', () => { console.log('stopped'); process.exit(0); });
`;

test('a process that was told to stop ends what it does, however often it is told again', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  let told = '';
  child.stdout.setEncoding('utf8');
  for await (const text of child.stdout) {
    told += text;
    if (text.includes('ready')) child.kill('SIGINT');
    if (!text.includes('stopping')) continue;
    child.kill('SIGINT');
    child.kill('SIGTERM');
    child.stdin.end();
  }
  expect({ told, ended: await ended }).toEqual({ told: 'ready\nstopping\nstopped\n', ended: [0, null] });
});
