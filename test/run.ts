import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Counts, countTests, type TestReport } from './test-counts.ts';

/*
 * Everything that says whether the repository is sound: types, lint and format, the pages' build, tests. One summary line at
 * the end, "N passed, N failed, N skipped", counts the three checks like tests. With --fast the slow tests (*.slow.test.ts) are left out;
 * other arguments go to vitest, as the names of the test files to run.
 */
const root = join(import.meta.dirname, '..');
const packages = join(root, 'node_modules');

const args = process.argv.slice(2);
const isFast = args.includes('--fast');
const filters = args.filter((arg) => arg !== '--fast');

process.exitCode = await runAll();

async function runAll(): Promise<number> {
  const [types, lint] = await Promise.all([
    check('types', () => run('typescript', 'tsc', ['-b'])),
    check('lint and format', () => run('@biomejs/biome', 'biome', ['check', '--error-on-warnings'])),
  ]);
  // Before the tests: each server that one of them starts would else begin to build.
  const pages = await check('pages', () => runScript(join(root, 'server/web/build.ts'), []));
  const tests = await runTests();
  const counts = [types, lint, pages, tests];
  const sum = (kind: keyof Counts) => counts.reduce((all, count) => all + count[kind], 0);
  const failed = sum('failed');
  process.stdout.write(`\n${sum('passed')} passed, ${failed} failed, ${sum('skipped')} skipped\n`);
  return failed === 0 ? 0 : 1;
}

async function check(title: string, carryOut: () => Promise<number>): Promise<Counts> {
  const code = await carryOut();
  process.stdout.write(`${code === 0 ? 'ok' : 'FAILED'}: ${title}\n`);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

async function runTests(): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'statedesk-test-'));
  const file = join(folder, 'report.json');
  const slow = isFast ? ['--exclude', '**/*.slow.test.ts'] : [];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await run('vitest', 'vitest', ['run', ...reporters, ...slow, ...filters]);
  const report = await readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as TestReport,
    () => undefined,
  );
  await rm(folder, { recursive: true, force: true });
  return countTests(report, code);
}

/** Runs a tool of an installed package under this Node, whatever `node` means in the caller's PATH. */
async function run(packageName: string, tool: string, toolArgs: readonly string[]): Promise<number> {
  const folder = join(packages, packageName);
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { bin: Record<string, string> };
  return runScript(join(folder, manifest.bin[tool] ?? ''), toolArgs);
}

async function runScript(script: string, scriptArgs: readonly string[]): Promise<number> {
  const PATH = `${join(packages, '.bin')}${delimiter}${process.env.PATH ?? ''}`;
  const child = spawn(process.execPath, [script, ...scriptArgs], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH },
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
