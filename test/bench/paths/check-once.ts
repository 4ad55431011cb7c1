import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, compile, parsePack, type SourceFile } from '#engine';

/*
 * One cold check, in a process of its own: `node check-once.ts <copies>`. Parses, compiles and checks the ITIL pack with
 * each of its processes so many times, and prints the milliseconds; loading the modules does not count.
 */
const pack = join(import.meta.dirname, '../../../definitions/itil');
const copies = Number(process.argv[2] ?? '1');

const names = readdirSync(pack, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /^(?!.*\.(map|layout)\.).*\.yaml$/.test(name),
);
const files = names.sort().flatMap((name) => copiesOf({ name, text: readFileSync(join(pack, name), 'utf8') }));
const started = performance.now();
const parsed = parsePack(files);
const findings = check(parsed, compile(parsed.definitions, 'cold'));
const ms = performance.now() - started;

const errors = findings.filter(({ severity }) => severity === 'error').length;
process.stdout.write(JSON.stringify({ ms, errors }));

/** A file of a process so many times under other names and numbers; any other file once. */
function copiesOf({ name, text }: SourceFile): readonly SourceFile[] {
  if (!name.startsWith('processes/')) return [{ name, text }];
  return Array.from({ length: copies }, (_, n) => ({
    name: n === 0 ? name : name.replace('.yaml', `-${n}.yaml`),
    text: n === 0 ? text : renamed(text, n),
  }));
}

function renamed(text: string, n: number): string {
  return text.replace(/^key: (\w+)$/m, `key: $1Copy${n}`).replace(/^number: (\w+)-/m, `number: $1${n}-`);
}
