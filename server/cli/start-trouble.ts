/** What keeps a server from starting, as one sentence that says what to do. */
import { BadKeyFile, BadSetting, type Settings } from '../settings/index.ts';
import { PostgresTrouble } from '../storage/index.ts';
import { databaseTrouble } from './database-trouble.ts';

/** Undefined where the error is none that people can mend. */
export function startTrouble(error: unknown, { host, port, secretFile }: Settings): string | undefined {
  if (error instanceof PostgresTrouble || error instanceof BadKeyFile || error instanceof BadSetting)
    return error.message;
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return `Something listens on ${host}:${port} already. Stop it, or choose another port: --port 3001.`;
  if (code === 'EACCES' && syscall === 'listen')
    return `This user may not listen on ${host}:${port}. Choose a port above 1023: --port 3000.`;
  if (code === 'EADDRNOTAVAIL') return `${host} is no address of this machine. Choose another one: --host 127.0.0.1.`;
  if (path === secretFile)
    return `The key file ${secretFile} cannot be read or written (${code}). Mend its rights, or name another one: STATEDESK_SECRET_FILE.`;
  return databaseTrouble(error);
}
