import type { Fault, FaultResult } from './fault.ts';

/*
 * The process of one fault: `node child.ts <file of the fault>`. A fault kills, fills and floods; what it leaves behind
 * must not reach the next one.
 */
const [file] = process.argv.slice(2) as [string];
const { fault } = (await import(file)) as { fault: Fault };
const say = (text: string) => process.stderr.write(`  ${text}\n`);
const result: FaultResult = await fault.run({ say });
// Not by `exit`: what the run left open, such as a PostgreSQL for tests, ends with the last that is done.
process.send?.(result, () => process.disconnect?.());
