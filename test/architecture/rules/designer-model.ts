import { isCode, readCode } from '../code.ts';
import { type Breach, type Rule, type Source, source } from '../rule.ts';

export const rule: Rule = {
  name: 'designer-model',
  sentence:
    'designer/model and designer/commands know neither React nor any package, and of the rest of the client types alone: ' +
    'what can be said without a page is tested without one. Hand over what is needed as an argument.',
  check: (sources) =>
    sources.filter((one) => isCode(one) && /^designer\/(model|commands)\//.test(one.path)).flatMap(breachesOf),
  bad: [
    [source('designer/model/list-words.ts', "import { useState } from 'react';")],
    [source('designer/model/list-words.ts', "import { call } from '../api/call.ts';")],
    [source('designer/commands/keys.ts', "import { openPalette } from '../ui/Palette.tsx';")],
  ],
  good: [
    source(
      'designer/model/list-words.ts',
      "import type { Answer } from '../api/call.ts';\nimport { fold } from '#engine';",
    ),
    source('designer/model/list-words.ts', "import { words } from './time-words.ts';"),
    source('designer/commands/keys.ts', "import { words } from '../model/time-words.ts';"),
    source('designer/ui/Palette.tsx', "import { useState } from 'react';"),
  ],
};

function breachesOf(code: Source): readonly Breach[] {
  return readCode(code)
    .imports.filter(({ isType, specifier, target }) => !isType && specifier !== '#engine' && !isOwn(target))
    .map(({ line, specifier }) => ({ path: code.path, line, what: `imports ${specifier}` }));
}

function isOwn(target: string | undefined): boolean {
  return target !== undefined && /^designer\/(model|commands)\//.test(target);
}
