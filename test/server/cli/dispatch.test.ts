import { describe, expect, test } from 'vitest';
import { dispatch } from '../../../server/cli/index.ts';

const folder = new URL('./sample-commands/', import.meta.url);

describe('statedesk', () => {
  test('runs the command that is named, with its options and arguments', async () => {
    expect(await run('greet', 'Ann', '--loud')).toEqual({ code: 0, out: 'HELLO ANN\n', err: '' });
  });

  test('answers with the exit code of the command', async () => {
    expect(await run('greet', 'stranger')).toMatchObject({ code: 1 });
  });

  test('loads the named command alone: a broken one beside it does no harm', async () => {
    expect(await run('greet', 'Ann')).toMatchObject({ code: 0 });
    await expect(run('broken')).rejects.toThrow('must export a Command named broken');
  });

  test('says which command was probably meant', async () => {
    const err = 'statedesk: there is no command "gret". Did you mean greet? "statedesk --help" lists the commands.\n';
    expect(await run('gret')).toEqual({ code: 2, out: '', err });
  });

  test('says which option was probably meant, with the usage', async () => {
    const err =
      'statedesk greet: there is no option --luod. Did you mean --loud?\nUsage: statedesk greet <name> [--loud]\n';
    expect(await run('greet', 'Ann', '--luod')).toEqual({ code: 2, out: '', err });
  });

  test('refuses an option that lacks its value, or has one too many', async () => {
    expect(await run('greet', 'Ann', '--language')).toMatchObject({ code: 2, out: '' });
    expect(await run('greet', 'Ann', '--loud=yes')).toMatchObject({ code: 2, out: '' });
  });

  test('adds the usage to what a command says about its arguments', async () => {
    const err = 'statedesk greet: name whom to greet.\nUsage: statedesk greet <name> [--loud]\n';
    expect(await run('greet')).toEqual({ code: 2, out: '', err });
  });

  test('passes an error that nobody foresaw to its caller', async () => {
    await expect(run('greet', 'nobody')).rejects.toThrow('Nobody is here.');
  });

  test('prints the version for --version and -v', async () => {
    const version = { code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\S*\n$/), err: '' };
    expect([await run('--version'), await run('-v')]).toEqual([version, version]);
  });

  test('shows the help of a command in three ways, without running it', async () => {
    const out = 'Greets somebody.\n\nUsage: statedesk greet <name> [--loud]\n\n  --loud  in capitals\n';
    for (const args of [
      ['greet', '--help'],
      ['greet', 'nobody', '-h'],
      ['help', 'greet'],
    ]) {
      expect(await run(...args)).toEqual({ code: 0, out, err: '' });
    }
  });

  test('takes --help after -- for an argument', async () => {
    expect(await run('greet', '--', '--help')).toMatchObject({ code: 0, out: 'Hello --help\n' });
  });

  test('works with no command in the folder', async () => {
    const empty = new URL('./no-such-folder/', import.meta.url);
    const out: string[] = [];
    const code = await dispatch([], { out: (text) => out.push(text), err: () => undefined }, empty);
    expect({ code, out: out.join('') }).toMatchObject({ code: 0, out: expect.stringContaining('no command yet') });
  });
});

async function run(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const streams = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
  };
  return { code: await dispatch(args, streams, folder), out, err };
}
