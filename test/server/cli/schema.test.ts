import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
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

  test('asks for exactly one folder', async () => {
    const errors: string[] = [];
    expect(await dispatch(['schema'], { out: () => {}, err: (text) => errors.push(text) })).toBe(2);
    expect(errors.join('')).toContain('Name one folder');
  });
});
