import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RouteOptions } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { policies, rateClasses } from '../../../server/http/index.ts';
import { aWholeApp, type WholeApp } from './whole-app.ts';

let here: WholeApp;
beforeAll(async () => {
  here = await aWholeApp('inventory');
}, 60_000);
afterAll(() => here.close());

type Schema = Readonly<Record<string, unknown>>;
type Schemas = Readonly<Partial<Record<'params' | 'querystring' | 'body' | 'response', Schema>>>;

function schemasOf({ schema = {} }: RouteOptions): Schemas {
  return schema as Schemas;
}

function nameOf({ method, url }: RouteOptions): string {
  return `${String(method)} ${url}`;
}

/** Routes of which `wrong` says something, with what it says. */
function breaches(wrong: (route: RouteOptions) => readonly string[]): readonly string[] {
  return here.routes.flatMap((route) => wrong(route).map((what) => `${nameOf(route)}: ${what}`));
}

test('the committed list names every route with who may call it, its budget, and whether it answers without a schema', () => {
  const listed = readFileSync(join(import.meta.dirname, 'routes.txt'), 'utf8')
    .trimEnd()
    .split('\n');
  const found = here.routes.map((route) => {
    const { policy, rate, raw } = route.config ?? {};
    return [nameOf(route), policy, rate, ...(raw === true ? ['raw'] : [])].join(' ');
  });
  const told =
    'A route is added to test/server/security/routes.txt on purpose, in alphabetical order, with its policy.';
  expect(found.toSorted(), told).toEqual(listed);
});

test('every route says what it is for, who may call it and which budget it uses', () => {
  const found = breaches(({ config = {}, schema = {} }) => [
    ...(policies.some((policy) => policy === config.policy) ? [] : ['no policy']),
    ...(rateClasses.some((rate) => rate === config.rate) ? [] : ['no rate class']),
    ...('summary' in schema && String(schema.summary).length > 5 ? [] : ['no summary']),
    ...('hide' in schema ? ['hidden from the description'] : []),
  ]);
  expect(found).toEqual([]);
});

test('every route has a schema of its answer, or says that it answers without one', () => {
  const found = breaches((route) => {
    const { response } = schemasOf(route);
    const isRaw = route.config?.raw === true;
    const good = Object.keys(response ?? {}).filter((status) => /^[23]/.test(status));
    return good.length > 0 || isRaw ? [] : ['no schema of its answer'];
  });
  expect(found).toEqual([]);
});

test('every part of a path has a schema, which has nothing else', () => {
  const found = breaches((route) => {
    const inPath = [...route.url.matchAll(/:(\w+)|\*/g)].map(([part, name]) => name ?? part);
    const properties = Object.keys((schemasOf(route).params?.properties as Schema | undefined) ?? {});
    return JSON.stringify(inPath.toSorted()) === JSON.stringify(properties.toSorted())
      ? []
      : [`has ${inPath} in its path and ${properties} in its schema`];
  });
  expect(found).toEqual([]);
});

/**
 * Values of fields and of arguments are judged by the engine, by the definition of the process. What a person keeps for himself,
 * the content of a draft and the query of a view, is read by his client alone.
 */
const openOnPurpose = new Set(['fields', 'arguments', 'attributes', 'content', 'query']);

/** Paths of objects within a schema that take whatever is sent. */
function openPlaces(schema: unknown, path: string): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { type, properties = {}, items, additionalProperties, anyOf, oneOf, allOf } = schema as Schema;
  const isObject = [type].flat().includes('object') || 'properties' in schema;
  const inner = Object.entries(properties as Schema).flatMap(([name, one]) => openPlaces(one, `${path}.${name}`));
  const variants = [anyOf, oneOf, allOf].flat().flatMap((one) => openPlaces(one, path));
  const isOpen = isObject && additionalProperties !== false && !openOnPurpose.has(path.split('.').at(-1) ?? '');
  return [...(isOpen ? [path] : []), ...inner, ...variants, ...openPlaces(items, `${path}[]`)];
}

test('what routes take is closed: nothing is accepted that no schema names', () => {
  const found = breaches((route) =>
    // A path has the parts that its schema names, see above.
    (['querystring', 'body'] as const).flatMap((part) =>
      openPlaces(schemasOf(route)[part], part).map((place) => `${place} is open`),
    ),
  );
  expect(found).toEqual([]);
});

/** Paths of texts that may be of any length or of any kind. */
function boundlessPlaces(schema: unknown, path: string): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const one = schema as Schema;
  const isText = [one.type].flat().includes('string');
  const isBound = ['maxLength', 'enum', 'const', 'format', 'pattern'].some((key) => key in one);
  const isList = [one.type].flat().includes('array');
  const inner = Object.entries((one.properties as Schema | undefined) ?? {}).flatMap(([name, property]) =>
    boundlessPlaces(property, `${path}.${name}`),
  );
  return [
    ...(isText && !isBound ? [path] : []),
    ...(isList && !('maxItems' in one) && !('enum' in ((one.items as Schema | undefined) ?? {})) ? [`${path}[]`] : []),
    ...inner,
    ...boundlessPlaces(one.items, `${path}[]`),
  ];
}

test('every text and every list that routes take has a bound', () => {
  const found = breaches((route) =>
    (['params', 'querystring', 'body'] as const).flatMap((part) =>
      boundlessPlaces(schemasOf(route)[part], part).map((place) => `${place} has no bound`),
    ),
  );
  expect(found).toEqual([]);
});

test('every id in a path is a UUID, a number or a key, so that nothing else reaches a statement', () => {
  const found = breaches((route) =>
    Object.entries((schemasOf(route).params?.properties as Readonly<Record<string, Schema>> | undefined) ?? {}).flatMap(
      ([name, { type, format, pattern, maxLength }]) =>
        format === 'uuid' || type === 'integer' || pattern !== undefined || maxLength !== undefined
          ? []
          : [`${name} may be anything`],
    ),
  );
  expect(found).toEqual([]);
});

test('reading changes nothing: no GET takes a body, every route that changes something is POST, PUT, PATCH or DELETE', () => {
  const found = breaches((route) => {
    const rate = route.config?.rate;
    const isUnsafe = route.method !== 'GET';
    return [
      ...(isUnsafe || schemasOf(route).body === undefined ? [] : ['a GET with a body']),
      ...(!isUnsafe && (rate === 'write' || rate === 'upload') ? ['a GET that counts as a change'] : []),
    ];
  });
  expect(found).toEqual([]);
});
