import { describe, expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { commands, documents } from './document-commands.ts';

describe('a command in a document', () => {
  test('names scripts of package.json where it calls npm run', () => {
    const scripts = commands.flatMap(({ path, line }) =>
      [...line.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, script]) => ({ path, script: script ?? '' })),
    );
    expect(scripts.filter(({ script }) => !Object.hasOwn(manifest.scripts, script))).toEqual([]);
  });

  test('is, for a start, one of the two that the README must have', () => {
    const readme = documents.find(({ path }) => path === 'README.md')?.text;
    expect(readme).toContain('npm ci && npm start');
    expect(readme).toContain('npm ci && npm test');
  });
});
