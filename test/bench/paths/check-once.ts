import { check, compile, parsePack } from '#engine';
import { itilCopies } from './itil-copies.ts';

/*
 * One cold check, in a process of its own: `node check-once.ts <copies>`. Parses, compiles and checks the ITIL pack with
 * each of its processes so many times, and prints the milliseconds; loading the modules does not count.
 */
const files = itilCopies(Number(process.argv[2] ?? '1'));
const started = performance.now();
const parsed = parsePack(files);
const findings = check(parsed, compile(parsed.definitions, 'cold'));
const ms = performance.now() - started;

const errors = findings.filter(({ severity }) => severity === 'error').length;
process.stdout.write(JSON.stringify({ ms, errors }));
