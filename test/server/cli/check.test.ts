import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dispatch } from '../../../server/cli/index.ts';

const examples = join(import.meta.dirname, '../../fixtures/check');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'statedesk-check-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** An example of a rule, which is a part of a pack, with the document that says what pack it is. */
async function aPack(example: string): Promise<string> {
  await cp(join(examples, example), folder, { recursive: true });
  const pack = 'format: 1\nkind: pack\nkey: desk\ntitle: { en: Desk }\nversion: 1.0.0\nlanguages: [en]\n';
  await writeFile(join(folder, 'pack.yaml'), pack);
  return folder;
}

describe('statedesk check', () => {
  test('prints a finding as compilers do, with its line and a mark under the word, and ends with 1', async () => {
    const pack = await aPack('expression-name/bad');
    const { code, out, err } = await check(pack);
    const message = "There is no field or link 'color': did you mean 'colour'? Until it is mended the gate stays shut.";
    expect(out.replace(/\d+ ms/, '… ms')).toBe(
      [
        `${pack}/example.yaml:19:23: error SD2202 ${message}`,
        '   19 |       - that: "filled(color)" # SD2202',
        '      |                       ^^^^^',
        '',
        '1 error in 3 definitions of 2 files, … ms',
        '',
      ].join('\n'),
    );
    expect({ code, err }).toEqual({ code: 1, err: '' });
  });

  test('ends with 0 where nothing is wrong', async () => {
    const { code, out } = await check(await aPack('expression-name/good'));
    expect(code).toBe(0);
    expect(out).toMatch(/^Nothing found in 3 definitions of 2 files, \d+ ms\n$/);
  });

  test('ends with 0 where there are warnings only', async () => {
    const { code, out } = await check(await aPack('no-responsible/bad'));
    expect(code).toBe(0);
    expect(out).toMatch(/\n1 warning in 2 definitions of 2 files, \d+ ms\n$/);
  });

  test('with --json prints the findings and nothing else', async () => {
    const { code, out, err } = await check(await aPack('unknown-state/bad'), '--json');
    const message =
      'There is no state `closd`: `close` could not go there and would be refused. Did you mean `closed`?';
    const finding = { code: 'SD2001', severity: 'error', file: 'example.yaml', line: 13, column: 28, message };
    expect(out).toBe(`${JSON.stringify({ findings: [finding] })}\n`);
    expect({ code, err }).toEqual({ code: 1, err: '' });
  });

  test('with --json and nothing wrong prints an empty list', async () => {
    expect(await check(await aPack('unknown-state/good'), '--json')).toEqual({
      code: 0,
      out: '{"findings":[]}\n',
      err: '',
    });
  });

  test('colours findings on a terminal only', async () => {
    const pack = join(examples, 'unknown-state/bad');
    expect((await check(pack)).out).not.toContain('\u001b');
    const terminal = await run(['check', pack], true);
    expect(terminal.out.startsWith('\u001b[31m')).toBe(true);
  });

  test('ends with 2 and says what is right where there is no pack', async () => {
    expect(await check(join(folder, 'nothing'))).toMatchObject({ code: 2, out: '' });
    expect(await check(folder)).toMatchObject({ code: 2, out: '' });
    expect(await check()).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('Usage: statedesk check <pack>'),
    });
    expect(await check(folder, folder)).toMatchObject({ code: 2, out: '' });
  });

  test('tells what the parser found beside what the rules found', async () => {
    await writeFile(join(folder, 'a.yaml'), 'format: 1\nkind: role\nkey: buyer\ntitel: { en: Buyer }\n');
    const { code, out } = await check(folder, '--json');
    const codes = (JSON.parse(out) as { findings: { code: string }[] }).findings.map((finding) => finding.code);
    expect({ code, codes }).toEqual({ code: 1, codes: expect.arrayContaining(['SD1030']) });
  });

  test('prints no character of a pack that would steer the terminal', async () => {
    await writeFile(join(folder, 'a.yaml'), 'format: 1\nkind: role\nkey: buyer\u202e\ntitle: { en: \u001b[2J }\n');
    const { out } = await check(folder);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  test('cuts a long line around the place', async () => {
    const padding = `/* ${'x'.repeat(300)} */`;
    await writeFile(join(folder, 'a.yaml'), `format: 1\nkind: role\nkey: "${padding}"\ntitle: { en: Buyer }\n`);
    const { out } = await check(folder);
    expect(
      Math.max(
        ...out
          .split('\n')
          .filter((line) => line.includes('|'))
          .map((line) => line.length),
      ),
    ).toBeLessThan(130);
  });
});

const check = (...args: readonly string[]) => run(['check', ...args], false);

async function run(args: readonly string[], isTerminal: boolean): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await dispatch(args, {
    isTerminal,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}
