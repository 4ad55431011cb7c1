import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { dispatch } from '../../../server/cli/index.ts';

describe('statedesk schema', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'statedesk-schema-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('writes schemas by which an ordinary validator accepts the documents of the ITIL pack', async () => {
    const said: string[] = [];
    const streams = { out: (text: string) => said.push(text), err: (text: string) => said.push(text) };
    expect(await dispatch(['schema', folder], streams)).toBe(0);
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    for (const name of await readdir(folder)) {
      ajv.addSchema(JSON.parse(await readFile(join(folder, name), 'utf8')) as AnySchemaObject);
    }
    const validate = ajv.getSchema('definition.schema.json');
    const pack = join(import.meta.dirname, '../../../definitions/itil');
    const names = (await readdir(pack, { recursive: true })).filter((name) => /^(?!.*\.map\.).*\.yaml$/.test(name));
    const wrong: unknown[] = [];
    for (const name of names) {
      const documents = parseAllDocuments(await readFile(join(pack, name), 'utf8'));
      for (const document of documents as readonly { toJS(): unknown }[]) {
        if (validate?.({ format: 1, ...(document.toJS() as object) }) !== true) wrong.push([name, validate?.errors]);
      }
    }
    expect(names.length).toBeGreaterThan(5);
    expect(wrong).toEqual([]);
  });

  test('makes the folder where the one above it is there, and no more', async () => {
    expect(await schema(join(folder, 'schemas'))).toEqual({ code: 0, err: '' });
    const { code, err } = await schema(join(folder, 'not/there'));
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(`no folder ${join(folder, 'not')}.`) });
    expect(await readdir(folder)).toEqual(['schemas']);
  });

  test('says in words that a file stands there, or that no folder can be made there', async () => {
    await writeFile(join(folder, 'file'), '');
    const onFile = await schema(join(folder, 'file'));
    expect(onFile).toEqual({ code: 1, err: expect.stringContaining('is there already') });
    expect(await schema('/proc/nope')).toEqual({ code: 1, err: expect.stringContaining('Name another') });
  });

  test('asks for exactly one folder', async () => {
    const errors: string[] = [];
    expect(await dispatch(['schema'], { out: () => {}, err: (text) => errors.push(text) })).toBe(2);
    expect(errors.join('')).toContain('Name one folder');
  });
});

async function schema(folder: string): Promise<{ code: number; err: string }> {
  let err = '';
  const code = await dispatch(['schema', folder], {
    out: () => {},
    err: (text) => {
      err += text;
    },
  });
  return { code, err };
}
