import { isCode, readCode } from '../code.ts';
import { type Breach, type Rule, type Source, source, topFolder } from '../rule.ts';

const enginePackages = ['xstate', 'ajv', 'ajv-formats', 'handlebars', 'yaml', '@marcbachmann/cel-js', 're2js'];

export const rule: Rule = {
  name: 'package-imports',
  sentence:
    `The engine imports no package but ${enginePackages.join(', ')}, and nothing of Node: it runs in the browser too, ` +
    'and what it computes must depend on its arguments alone. Elsewhere a package stands in package.json: under ' +
    'dependencies for what is shipped, under devDependencies for tests.',
  check: (sources) => {
    const manifest = sources.find(({ path }) => path === 'package.json');
    const declared = JSON.parse(manifest?.text ?? '{}') as Manifest;
    return sources.filter(isCode).flatMap((code) => breachesOf(code, declared));
  },
  bad: [
    [source('engine/parse.ts', "import { readFile } from 'node:fs';")],
    [source('engine/parse.ts', "import type { Stats } from 'node:fs';")],
    [source('engine/parse.ts', "const { parse } = await import('csv-parse');")],
    [source('engine/parse.ts', "import fs from 'fs';")],
    [source('package.json', '{}'), source('server/log.ts', "import { parse } from 'csv-parse/sync';")],
    [source('package.json', '{"devDependencies":{"vitest":"1.0.0"}}'), source('server/a.ts', "import 'vitest';")],
  ],
  good: [
    source('package.json', '{"dependencies":{"csv-parse":"1.0.0"},"devDependencies":{"vitest":"1.0.0"}}'),
    source('engine/parse.ts', "import { Ajv2020 } from 'ajv/dist/2020.js';\nimport schema from './process.json';"),
    source('engine/cel.ts', "import { Environment } from '@marcbachmann/cel-js';"),
    source('server/log.ts', "import { readFile } from 'node:fs/promises';\nimport { parse } from 'csv-parse/sync';"),
    source('test/a.test.ts', "import { test } from 'vitest';\nimport { parse } from 'csv-parse';"),
    source('vitest.config.ts', "import { defineConfig } from 'vitest/config';"),
  ],
};

type Manifest = { readonly dependencies?: object; readonly devDependencies?: object };

function breachesOf(code: Source, declared: Manifest): readonly Breach[] {
  const { path } = code;
  return readCode(code)
    .imports.filter(({ specifier }) => !/^[.#]/.test(specifier) && !isAllowed(path, specifier, declared))
    .map(({ specifier, line }) => ({ path, line, what: `imports ${specifier}` }));
}

function isAllowed(path: string, specifier: string, { dependencies = {}, devDependencies = {} }: Manifest): boolean {
  const name = packageName(specifier);
  const folder = topFolder(path);
  if (folder === 'engine') return enginePackages.includes(name);
  if (specifier.startsWith('node:')) return folder !== 'designer';
  const isShipped = folder !== 'test' && folder !== '';
  return Object.hasOwn(dependencies, name) || (!isShipped && Object.hasOwn(devDependencies, name));
}

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
