/** Running the programs of PostgreSQL: under which account, in which environment. */
import { type ExecFileException, execFile, type SpawnOptions } from 'node:child_process';
import { join } from 'node:path';
import type { Account } from './account.ts';

/** Where the programs lie, and who runs them where. */
export type ProgramPlace = {
  /** The folder that holds `bin`, `lib` and `share`. */
  readonly binaries: string;
  readonly dataFolder: string;
  readonly account: Account | undefined;
};

export type ProgramName = 'initdb' | 'pg_ctl' | 'postgres';

export type ProgramResult = { readonly code: number | string | undefined; readonly output: string };

const timeoutMs = 300_000;

export function programPath(binaries: string, name: ProgramName): string {
  return join(binaries, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

/**
 * Nothing of our own environment: PGDATA, PGOPTIONS and the like would change what the programs do, and their messages
 * must be English to be understood.
 */
export function programOptions({ account, dataFolder }: ProgramPlace): SpawnOptions {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  const env = { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
  const who = account === undefined ? {} : { uid: account.uid, gid: account.gid };
  return { cwd: dataFolder, env, windowsHide: true, ...who };
}

/** Runs a program to its end. The code is a word (`EACCES`) where it could not be started. */
export function runProgram(place: ProgramPlace, name: ProgramName, args: readonly string[]): Promise<ProgramResult> {
  const { cwd, env, uid, gid } = programOptions(place);
  const options = { cwd, env, uid, gid, timeout: timeoutMs, windowsHide: true };
  return new Promise((resolve) => {
    execFile(programPath(place.binaries, name), args, options, (error, stdout, stderr) =>
      resolve({ code: codeOf(error), output: `${stdout}${stderr}` }),
    );
  });
}

function codeOf(error: ExecFileException | null): number | string | undefined {
  if (error === null) return 0;
  return error.code ?? error.signal ?? undefined;
}
