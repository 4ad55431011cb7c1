import { BadUsage } from './command.ts';

/** More than any password takes: what is longer is another file. */
const mostCharacters = 4096;

/** The password that another program wrote to the standard input; a line break at its end is not part of it. */
export async function readPassword(input: AsyncIterable<Buffer | string> = process.stdin): Promise<string> {
  if (input === process.stdin && process.stdin.isTTY) {
    throw new BadUsage('--password-stdin reads what another program writes: pass-program | statedesk user add …');
  }
  let text = '';
  for await (const chunk of input) {
    text += chunk.toString();
    if (text.length > mostCharacters) throw new BadUsage('The standard input holds more than a password.');
  }
  const password = text.replace(/\r?\n$/, '');
  if (password === '') throw new BadUsage('The standard input holds no password.');
  return password;
}
