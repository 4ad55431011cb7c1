import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { kinds } from '../../../engine/definition/definition.ts';
import { parseFile } from '../../../engine/definition/parse.ts';
import type { Schema } from '../../../engine/definition/schema/schema.ts';
import { schemaFiles, schemaOf } from '../../../engine/definition/schema/schemas.ts';
import shared from '../../../engine/definition/schema/shared.schema.json' with { type: 'json' };
import { coreFields, prototypeNames, reservedWords } from '../../../engine/definition/words.ts';
import { examples } from './examples.ts';

const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true, schemas: [...schemaFiles] });

/** Every schema within the files, with a name for whoever reads a failure. */
function* schemasIn(schema: unknown, name: string): Generator<readonly [string, Schema]> {
  if (typeof schema !== 'object' || schema === null) return;
  yield [name, schema];
  for (const [key, inner] of Object.entries(schema)) {
    if (key === 'properties' || key === '$defs') {
      for (const [property, value] of Object.entries(inner)) yield* schemasIn(value, `${name}/${key}/${property}`);
    } else if (Array.isArray(inner)) for (const one of inner) yield* schemasIn(one, `${name}/${key}`);
    else if (key !== 'const' && key !== 'enum') yield* schemasIn(inner, `${name}/${key}`);
  }
}

const all = schemaFiles.flatMap((file) => [...schemasIn(file, file.$id)]);

const understood = [
  ...['$schema', '$id', '$defs', '$ref', 'title', 'description', 'type', 'const', 'enum', 'oneOf', 'allOf', 'not'],
  ...['properties', 'required', 'additionalProperties', 'propertyNames', 'minProperties', 'maxProperties'],
  ...['items', 'minItems', 'maxItems', 'uniqueItems', 'pattern', 'minLength', 'maxLength'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
];

describe('the schemas', () => {
  test('are JSON Schema 2020-12 that Ajv takes in strict mode', () => {
    for (const file of schemaFiles) expect(ajv.getSchema(file.$id), file.$id).toBeTypeOf('function');
    expect(Object.keys(schemaOf)).toEqual([...kinds]);
  });

  test('are one for editors, which cannot choose by the kind of each document', () => {
    const any = ajv.getSchema('definition.schema.json');
    for (const kind of kinds) expect(any?.(examples[kind]), kind).toBe(true);
    expect(any?.({ kind: 'role', key: 'agent', title: { en: 'Agent' } })).toBe(true);
    expect(any?.({ kind: 'rol', key: 'agent', title: { en: 'Agent' } })).toBe(false);
  });

  test('use no keyword that the walker does not know', () => {
    const unknown = all.flatMap(([name, schema]) =>
      Object.keys(schema)
        .filter((key) => !understood.includes(key))
        .map((key) => `${name}: ${key}`),
    );
    expect(unknown).toEqual([]);
  });

  test('describe every property, and say what it must be', () => {
    const resolved = (schema: Schema): Schema => {
      const target = all.find(([name]) => schema.$ref !== undefined && name === nameOf(schema.$ref, all, schema))?.[1];
      return target === undefined ? schema : { ...resolved(target), ...schema };
    };
    const bare = all
      .filter(([name]) => /\/properties\/[^/]+$/.test(name))
      .filter(([name, schema]) => {
        const { title, description, const: constant } = resolved(schema);
        return description === undefined || (title === undefined && constant === undefined && !name.endsWith('/kind'));
      });
    expect(bare.map(([name]) => name)).toEqual([]);
  });

  test('refuse every key that they do not describe', () => {
    const open = all.filter(
      ([, { type, properties, additionalProperties }]) =>
        type === 'object' && properties !== undefined && additionalProperties !== false,
    );
    expect(open.map(([name]) => name)).toEqual([]);
  });

  test('bound every list, every map that has keys of its own, and every text', () => {
    const open = all.filter(([, schema]) => {
      if (schema.type === 'array') return schema.maxItems === undefined;
      if (schema.type === 'object') return schema.properties === undefined && schema.maxProperties === undefined;
      return (
        schema.type === 'string' &&
        schema.maxLength === undefined &&
        schema.pattern === undefined &&
        schema.enum === undefined &&
        schema.const === undefined
      );
    });
    expect(open.map(([name]) => name)).toEqual([]);
  });

  test('reserve the same words as the engine', () => {
    const { reservedWord, coreField, prototypeName } = shared.$defs;
    expect(new Set(reservedWord.enum)).toEqual(new Set(reservedWords));
    expect(coreField.enum).toEqual([...coreFields]);
    expect(prototypeName.enum).toEqual([...prototypeNames]);
  });
});

/** The name in `all` of what a reference of a schema leads to. */
function nameOf(ref: string, from: typeof all, schema: Schema): string {
  const [file, path = ''] = ref.split('#');
  const own = from.find(([, candidate]) => candidate === schema)?.[0].split('/')[0];
  return `${file === '' ? own : file}${path}`;
}

describe('types and schemas', () => {
  test.each(kinds)('agree on the kind %s where it uses every key', (kind) => {
    const validate = ajv.getSchema(`${schemaOf[kind].$id}`);
    expect(validate?.(examples[kind]), JSON.stringify(validate?.errors)).toBe(true);
    const { definitions, findings } = parseFile({ name: 'a.yaml', text: quoted(examples[kind]) });
    expect(findings).toEqual([]);
    expect(definitions[0]?.definition).toEqual(examples[kind]);
  });

  test('agree that there is no other key', () => {
    const used = new Set(Object.values(examples).flatMap((example) => [...keysIn(example)]));
    const unused = all.flatMap(([name, { properties }]) =>
      Object.keys(properties ?? {})
        .filter((key) => !used.has(key))
        .map((key) => `${name}: ${key}`),
    );
    expect(unused).toEqual([]);
  });
});

describe('the walker and Ajv', () => {
  const wrong = fc.oneof(
    fc.constantFrom<unknown>(
      5,
      0.5,
      -1,
      true,
      '',
      'x',
      '*',
      'all',
      'In Progress',
      'state',
      'valueOf',
      'constructor.x',
      [],
      {},
      ['x', 'x'],
      [5],
    ),
    fc.constantFrom<unknown>(
      { a: 1 },
      { elapsed: 'PT1H' },
      { days: 1, working: 'PT1H' },
      { when: 'x' },
      'PT8H',
      'P1D',
      'x'.repeat(400),
    ),
    fc.constantFrom<unknown>(
      { notify: 'x', template: 'y', run: 'z' },
      { run: 'x' },
      { cascade: 'x', run: 'y' },
      [{ state: 'x' }],
      { en: 'x' },
    ),
  );
  const key = fc.constantFrom(
    'x',
    'title',
    'State',
    'state',
    'model',
    'toString',
    'run',
    'days',
    'en',
    '01-07',
    'P1',
    'when',
    'a'.repeat(65),
  );

  test('agree on every definition with something wrong in it', () => {
    const kind = fc.constantFrom(...kinds);
    fc.assert(
      fc.property(
        kind,
        fc.nat(),
        fc.constantFrom('replace', 'remove', 'add'),
        wrong,
        key,
        (of, at, how, value, name) => {
          const mutant = structuredClone(examples[of]);
          const holders = [...holdersIn(mutant)];
          const holder = holders[at % holders.length] ?? {};
          const keys = Object.keys(holder);
          const chosen = keys[at % Math.max(1, keys.length)] ?? 'x';
          if (of === mutant.kind && (chosen === 'kind' || chosen === 'format')) return;
          if (how === 'remove' && !Array.isArray(holder)) delete holder[chosen];
          else holder[how === 'add' && !Array.isArray(holder) ? name : chosen] = value;
          if (mutant.kind !== of || mutant.format !== 1) return;
          const validate = ajv.getSchema(schemaOf[of].$id);
          const { findings } = parseFile({ name: 'a.yaml', text: quoted(mutant) });
          const hasError = findings.some(({ severity }) => severity === 'error');
          expect(hasError, `${JSON.stringify(validate?.errors)}\n${JSON.stringify(findings)}`).toBe(
            validate?.(mutant) !== true,
          );
        },
      ),
      { numRuns: 600, seed: 1 },
    );
  });
});

/** YAML of any data, its texts in quotes. */
function quoted(data: unknown): string {
  return stringify(data, {
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
    aliasDuplicateObjects: false,
    lineWidth: 0,
  });
}

function* keysIn(data: unknown): Generator<string> {
  if (typeof data !== 'object' || data === null) return;
  for (const [key, inner] of Object.entries(data)) {
    yield key;
    yield* keysIn(inner);
  }
}

function* holdersIn(data: unknown): Generator<Record<string, unknown>> {
  if (typeof data !== 'object' || data === null) return;
  yield data as Record<string, unknown>;
  for (const inner of Object.values(data)) yield* holdersIn(inner);
}
