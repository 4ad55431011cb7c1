import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../../../engine/check/rules/index.ts';
import type { Finding } from '../../../engine/definition/definition.ts';
import { parseFindings } from '../../../engine/definition/findings.ts';
import { checkFiles, checkPack, filesBelow, root } from './check-files.ts';

/*
 * A rule stands in four places under one name: its file, its fixtures, its page, and this test, which runs them all. In a
 * bad fixture each line where a finding is expected ends in a comment with the rule's code.
 */
const fixtures = join(root, 'test/fixtures/check');
const names = rules.map(({ name }) => name).sort();

describe('a rule of the checker', () => {
  test('has a file, fixtures and a page of its own name, and stands in the list', async () => {
    expect(await namesIn(join(root, 'engine/check/rules'), /(?<!index)\.ts$/)).toEqual(names);
    expect(await namesIn(join(root, 'engine/check/docs'), /\.md$/)).toEqual(names);
    expect(await namesIn(fixtures, /$/)).toEqual(names);
  });

  test('has a code of its own, in the order of the list, apart from those of the parser', () => {
    const codes = rules.map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)].sort());
    expect(codes.filter((code) => code in parseFindings)).toEqual([]);
  });

  test("stands in the table of the folder's page", async () => {
    const page = await readFile(join(root, 'engine/check/README.md'), 'utf8');
    const rows = rules.map(
      ({ code, name, severity, title }) => `| ${code} | [${name}](docs/${name}.md) | ${severity} | ${title} |`,
    );
    expect(page.split('\n').filter((line) => /^\| SD2/.test(line))).toEqual(rows);
  });

  describe.each(rules)('$code $name', ({ name, code, severity, title }) => {
    test('finds what is wrong in its bad example, at the lines marked, and nothing else', async () => {
      const files = await filesBelow(join(fixtures, name, 'bad'));
      const { findings } = checkAs(name, files);
      const expected = files.flatMap((file) => markedLines(file.text, code).map((line) => `${file.name}:${line}`));
      expect(expected).not.toEqual([]);
      expect(
        findings.map(({ file, line }) => `${file}:${line}`),
        told(findings),
      ).toEqual(expected);
      for (const finding of findings) expect(finding).toMatchObject({ code, severity });
    });

    test('finds nothing in its good example', async () => {
      const { findings } = checkAs(name, await filesBelow(join(fixtures, name, 'good')));
      expect(told(findings)).toBe('');
    });

    test('lets no problem of the compiler pass unsaid', async () => {
      const { findings, problems } = checkAs(name, await filesBelow(join(fixtures, name, 'bad')));
      const errors = new Set(findings.filter((one) => one.severity === 'error').map(({ line }) => line));
      const unsaid = problems.filter(({ definition, path }) => !errors.has(definition.placeOf(path).line));
      expect(unsaid).toEqual([]);
    });

    test('has a page that shows both examples as they are', async () => {
      const page = await readFile(join(root, 'engine/check/docs', `${name}.md`), 'utf8');
      const blocks = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text]) => text);
      expect(page.startsWith(`# ${code} ${name}\n\n${title}. Severity: ${severity}.\n`)).toBe(true);
      expect(blocks).toEqual([
        ...(await filesBelow(join(fixtures, name, 'bad'))).map(({ text }) => text),
        ...(await filesBelow(join(fixtures, name, 'good'))).map(({ text }) => text),
      ]);
    });
  });
});

/** The examples of other rules are parts of a pack, so that each is about one thing. */
const checkAs = (name: string, files: Parameters<typeof checkPack>[0]) =>
  name === 'missing-pack' ? checkPack(files) : checkFiles(files);

async function namesIn(folder: string, ending: RegExp): Promise<readonly string[]> {
  const files = await readdir(folder);
  return files
    .filter((file) => ending.test(file))
    .map((file) => file.replace(ending, ''))
    .sort();
}

function markedLines(text: string, code: string): readonly number[] {
  return text.split('\n').flatMap((line, n) => (line.endsWith(`# ${code}`) ? [n + 1] : []));
}

function told(findings: readonly Finding[]): string {
  return findings.map(({ line, column, code, message }) => `${line}:${column} ${code} ${message}`).join('\n');
}
