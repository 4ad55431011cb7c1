import type { Node } from 'oxc-parser';
import { isCode, readCode, walk } from '../code.ts';
import { type Breach, lineAt, type Rule, type Source, source, topFolder } from '../rule.ts';

const forbiddenGlobals = [
  ...['console', 'process', 'globalThis', 'crypto', 'performance', 'fetch'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
];
const forbiddenMembers = ['Date.now', 'Temporal.Now', 'Math.random'];
// A text without a zone is read in the zone of the machine: only here, after the text was seen to name its zone.
const readerOfInstants = 'engine/expression/instants.ts';
// These answer in the zone or the language of the machine; the UTC methods and Intl with a locale do not.
const machineBound =
  /^(get|set)(Date|Day|FullYear|Hours|Milliseconds|Minutes|Month|Seconds)$|^getTimezoneOffset$|^to(Date|Time|Locale\w*)String$/;

export const rule: Rule = {
  name: 'engine-purity',
  sentence:
    'The engine has no clock, file, socket or chance, and no zone or language of the machine: its results must be the ' +
    'same in a replay, a simulation and the browser. Take the time from the command (`at`), ids and facts as ' +
    'arguments, zone and locale from the definition; read and write instants by expression/instants.ts.',
  check: (sources) => sources.filter((one) => isCode(one) && topFolder(one.path) === 'engine').flatMap(breachesOf),
  bad: [
    'const at = Date.now();',
    'const at = new Date();',
    'const at = Date();',
    'const at = new Date(text);',
    'const at = new Date(2026, 2, 3).toISOString();',
    'const ms = Date.parse(text);',
    'const at = Temporal.Now.instant();',
    'const chance = Math.random();',
    'console.log(1);',
    'const id = crypto.randomUUID();',
    'const home = process.env.HOME;',
    'setTimeout(() => undefined, 10);',
    'const clock = globalThis.Date;',
    'const hour = (at: Date) => at.getHours();',
    'const text = (value: number) => value.toLocaleString();',
    'const order = (a: string, b: string) => a.localeCompare(b);',
  ].map((text) => [source('engine/execute/execute.ts', text)]),
  good: [
    source(
      'engine/execute/execute.ts',
      [
        '// Date.now() is for the caller.',
        'const at = (text: string) => instantMs(text);',
        'const zone = new Intl.DateTimeFormat(locale, { timeZone });',
        "const order = (a: string, b: string) => a.localeCompare(b, 'en');",
        'const first = (process: Process) => process.states[0];',
        'const list = ({ process: { states } }: World) => states.console;',
        "const name = 'Math.random()';",
      ].join('\n'),
    ),
    source(readerOfInstants, 'const ms = (text: string) => Date.parse(text); const text = new Date(ms).toISOString();'),
    source('server/clock.ts', 'const at = Date.now();'),
  ],
};

function breachesOf(code: Source): readonly Breach[] {
  const { program } = readCode(code);
  const own = declaredNames(program);
  const readsInstants = code.path === readerOfInstants;
  const breaches: Breach[] = [];
  walk(program, (node) => {
    const what = impurityOf(node, own) ?? (readsInstants ? undefined : zoneOfMachine(node));
    if (what !== undefined) breaches.push({ path: code.path, line: lineAt(code.text, node.start), what });
  });
  return breaches;
}

function impurityOf(node: Node, own: ReadonlySet<string>): string | undefined {
  if (node.type === 'MemberExpression') return impureMember(node, own);
  if (node.type === 'NewExpression' || node.type === 'CallExpression') return impureCall(node);
  return undefined;
}

function impureMember(node: Extract<Node, { type: 'MemberExpression' }>, own: ReadonlySet<string>): string | undefined {
  const member = node.property.type === 'Identifier' && !node.computed ? node.property.name : '';
  if (machineBound.test(member)) return `uses ${member}`;
  if (node.object.type !== 'Identifier') return undefined;
  const { name } = node.object;
  const isForbidden = forbiddenGlobals.includes(name) && !own.has(name);
  return isForbidden || forbiddenMembers.includes(`${name}.${member}`) ? `uses ${name}.${member}` : undefined;
}

function impureCall(node: Extract<Node, { type: 'NewExpression' | 'CallExpression' }>): string | undefined {
  const { callee } = node;
  if (callee.type === 'Identifier') {
    const isClock = callee.name === 'Date' && (node.type === 'CallExpression' || node.arguments.length === 0);
    if (isClock) return 'reads the clock with Date';
    return /^(set(Timeout|Interval|Immediate)|queueMicrotask|fetch)$/.test(callee.name)
      ? `calls ${callee.name}`
      : undefined;
  }
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return undefined;
  const isLocal = callee.property.name === 'localeCompare' && node.arguments.length < 2;
  return isLocal ? 'compares in the language of the machine' : undefined;
}

/** `new Date(…)` and `Date.parse(…)`: what they are given may be a text without a zone. */
function zoneOfMachine(node: Node): string | undefined {
  if (node.type === 'NewExpression') return isNamed(node.callee, 'Date') ? 'reads a time with new Date' : undefined;
  if (node.type !== 'MemberExpression' || !isNamed(node.object, 'Date')) return undefined;
  return isNamed(node.property, 'parse') ? 'reads a time with Date.parse' : undefined;
}

function isNamed(node: Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}

/** All names that a module declares anywhere: `process` is a word of ours, and as a parameter not Node's. */
function declaredNames(program: Node): ReadonlySet<string> {
  const names = new Set<string>();
  walk(program, (node) => {
    if (node.type === 'VariableDeclarator') addPattern(node.id, names);
    if ('params' in node && Array.isArray(node.params)) for (const param of node.params) addPattern(param, names);
    if ('local' in node && node.local.type === 'Identifier') names.add(node.local.name);
  });
  return names;
}

function addPattern(pattern: Node, names: Set<string>): void {
  walk(pattern, (node) => {
    if (node.type === 'Identifier') names.add(node.name);
  });
}
