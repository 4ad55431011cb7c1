/** The account that PostgreSQL runs under: it refuses to run as root. */
import { readFile, stat } from 'node:fs/promises';
import { PostgresTrouble } from './postgres-trouble.ts';

export type Account = { readonly name: string; readonly uid: number; readonly gid: number };

const preferred = ['statedesk', 'postgres', '_postgres', 'nobody'];

/**
 * As root: the owner of the cluster that is there already, else the first of the accounts made for such things. Undefined
 * where PostgreSQL can run as the one who runs this.
 */
export async function accountFor(cluster: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = await readAccounts();
  const owner = await stat(cluster).catch(() => undefined);
  // An account that was removed since still owns its files, and PostgreSQL needs no more than the number.
  if (owner !== undefined && owner.uid !== 0) {
    return accounts.find(({ uid }) => uid === owner.uid) ?? { name: `${owner.uid}`, uid: owner.uid, gid: owner.gid };
  }
  const found = preferred.flatMap((wanted) => accounts.filter(({ name }) => name === wanted))[0];
  if (found !== undefined) return found;
  throw new PostgresTrouble(
    'noAccount',
    'PostgreSQL refuses to run as root and none of the accounts statedesk, postgres and nobody exists. Make one (useradd --system statedesk), or start Statedesk as an ordinary user.',
  );
}

/** System accounts stand in this file, whatever directory people are kept in. */
async function readAccounts(): Promise<readonly Account[]> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    const [name = '', , uid = '', gid = ''] = line.split(':');
    return /^-?\d+$/.test(uid) && /^-?\d+$/.test(gid) ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}
