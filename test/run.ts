import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Counts, countTests, type TestReport } from './test-counts.ts';

/*
 * Everything that says whether the repository is sound: types, lint and format, tests. One summary line at the end,
 * "N passed, N failed", counts the two checks like tests. With --fast the slow tests (*.slow.test.ts) are left out;
 * other arguments go to vitest, as the names of the test files to run.
 */
const root = join(import.meta.dirname, '..');
const packages = join(root, 'node_modules');

const args = process.argv.slice(2);
const isFast = args.includes('--fast');
const filters = args.filter((arg) => arg !== '--fast');

process.exitCode = await runAll();

async function runAll(): Promise<number> {
  const types = await check('types', 'typescript', 'tsc', ['-b']);
  const lint = await check('lint and format', '@biomejs/biome', 'biome', ['check', '--error-on-warnings']);
  const tests = await runTests();
  const counts = [types, lint, tests];
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

async function check(title: string, packageName: string, tool: string, toolArgs: readonly string[]): Promise<Counts> {
  const code = await run(packageName, tool, toolArgs);
  process.stdout.write(`${code === 0 ? 'ok' : 'FAILED'}: ${title}\n`);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
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
  const script = join(folder, manifest.bin[tool] ?? '');
  const PATH = `${join(packages, '.bin')}${delimiter}${process.env.PATH ?? ''}`;
  const child = spawn(process.execPath, [script, ...toolArgs], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH },
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
