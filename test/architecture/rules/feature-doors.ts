import { isCode, readCode } from '../code.ts';
import { type Breach, type Rule, type Source, source } from '../rule.ts';

export const rule: Rule = {
  name: 'feature-doors',
  sentence:
    "A feature of the server imports another only through that one's index.ts. What is not exported there is free to " +
    'change; if it is needed outside, export it there with a name and a sentence.',
  check: (sources) => sources.filter((one) => isCode(one) && one.path.startsWith('server/')).flatMap(breachesOf),
  bad: [
    [source('server/tickets/desk.ts', "import { query } from '../storage/query.ts';")],
    [source('server/main.ts', "import { dispatch } from './cli/dispatch.ts';")],
    [source('server/cli/commands/serve.ts', "import { app } from '../../http/routes/app.ts';")],
  ],
  good: [
    source('server/tickets/desk.ts', "import { query } from '../storage/index.ts';\nimport { lock } from './lock.ts';"),
    source('server/main.ts', "import { dispatch } from './cli/index.ts';\nimport { config } from './config.ts';"),
    source('server/cli/commands/check.ts', "import { BadUsage } from '../command.ts';"),
  ],
};

function breachesOf(code: Source): readonly Breach[] {
  const own = featureOf(code.path);
  return readCode(code)
    .imports.filter(({ target }) => target !== undefined && isPastTheDoor(own, target))
    .map(({ line, specifier }) => ({ path: code.path, line, what: `imports ${specifier}` }));
}

function isPastTheDoor(own: string | undefined, target: string): boolean {
  const feature = featureOf(target);
  return feature !== undefined && feature !== own && target !== `${feature}/index.ts`;
}

/** `server/tickets` of `server/tickets/desk.ts`; undefined for a file directly in `server`. */
function featureOf(path: string): string | undefined {
  const parts = path.split('/');
  return parts.length > 2 ? parts.slice(0, 2).join('/') : undefined;
}
