import { compile, parsePack } from '#engine';
import { itilCopies } from './itil-copies.ts';

/*
 * One cold compilation, in a process of its own: `node compile-once.ts <copies>`. Parses and compiles the ITIL pack with
 * each of its processes so many times, and prints the milliseconds; loading the modules does not count.
 */
const files = itilCopies(Number(process.argv[2] ?? '1'));
const started = performance.now();
const parsed = parsePack(files);
const { world, problems } = compile(parsed.definitions, 'cold');
const ms = performance.now() - started;

const errors = parsed.findings.filter(({ severity }) => severity === 'error').length + problems.length;
process.stdout.write(JSON.stringify({ ms, errors, processes: world.processes.size }));
