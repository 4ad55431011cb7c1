import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describe } from '#engine';
import { aWorld } from '../builders.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'engine', 'execute');
const atTheDoor = ['tooLong', 'tooDeep', 'notFinite', 'notJson', 'notText'];

/** What commands find wrong with their arguments, as it stands in the sources. */
const ofCommands = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(/problem: '([^']+)'/g)])
  .map((match) => match[1] ?? '');

test.each([...new Set([...atTheDoor, ...ofCommands])].sort())(
  'the problem %j has words in each language',
  (problem) => {
    const world = aWorld();
    for (const language of ['en', 'ru']) {
      expect(describe({ code: 'badArgument', argument: 'x', problem }, { world, language })).not.toMatch(
        `: ${problem}.`,
      );
    }
  },
);
