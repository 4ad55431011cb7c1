/** R21: a backup is taken while people write, and restored elsewhere; both desks must be whole. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { anchor, verifyAudit } from '../../../server/audit/index.ts';
import { backup, restore } from '../../../server/backup/index.ts';
import { type Database, openDatabase } from '../../../server/storage/index.ts';
import { type TicketRow, ticketColumns, ticketOf } from '../../../server/tickets/index.ts';
import { aDesk, anIncident, anOrder, people, type TestDesk } from '../../server/a-desk.ts';
import { emptyDatabase } from '../../server/database.ts';
import type { FaultResult } from '../fault.ts';
import { checkInvariants, invariantsInWords } from '../invariants.ts';

export type BackupRound = {
  /** Of attachments that lie in the database beside the tickets. */
  readonly megabytes: number;
  readonly writesPerSecond: number;
  readonly say: (text: string) => void;
};

/** Some seconds of writing before the backup, and more until it ends. */
const secondsBefore = 2;

export async function backupUnderWrites({ megabytes, writesPerSecond, say }: BackupRound): Promise<FaultResult> {
  const here = await aDesk('backup_round');
  const there = await emptyDatabase('restore_round');
  const folder = await mkdtemp(join(tmpdir(), 'statedesk-backup-round-'));
  const file = join(folder, 'desk.backup');
  try {
    await fill(here.db, megabytes);
    say(`${megabytes} MB of attachments are there`);
    const writer = startWriter(here, writesPerSecond);
    await sleep(secondsBefore * 1000);
    await anchor(here.db, { at: new Date() });
    const told = writer.told();
    const saving = await timed(() => backup({ db: here.db, file, at: new Date(), version: 'fault' }));
    const written = await writer.stop();
    say(
      `backed up in ${saving.toFixed(1)} s, ${written.told} commands meanwhile and before, ${written.refused} refused`,
    );
    const loading = await timed(() => restore({ url: there.url, file }));
    say(`restored in ${loading.toFixed(1)} s`);
    const verdict = await judge(there.url, told);
    const size = `${((await stat(file)).size / 2 ** 20).toFixed(0)} MB`;
    return {
      held: verdict.held && written.refused === 0 && written.told > told.length,
      detail: `${size} saved in ${saving.toFixed(1)} s beside ${(written.told / written.seconds).toFixed(0)} commands/s (slowest ${written.slowestMs} ms), restored in ${loading.toFixed(1)} s; ${verdict.detail}`,
    };
  } finally {
    await here.close();
    await there.drop();
    await rm(folder, { recursive: true });
  }
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return (performance.now() - start) / 1000;
}

/** Bytes that cannot be packed, as pictures are. */
async function fill(db: Database, megabytes: number): Promise<void> {
  for (let n = 0; n < megabytes; n += 1) {
    const [row] = await db.query<{ id: string }>(
      `insert into attachment (id, name, type, size, sha256, uploaded_by)
       values (gen_random_uuid(), 'picture', 'image/png', 1048576, '', $1) returning id`,
      [people.ada],
    );
    const chunks = Array.from({ length: 4 }, () => randomBytes(256 * 1024));
    await db.query(
      'insert into attachment_chunk (attachment, n, bytes) select $1, x.n, x.b from unnest($2::bytea[]) with ordinality x(b, n)',
      [row?.id, chunks],
    );
  }
}

/** People who write at a steady rate, whatever the desk does: creations and messages in turn. */
function startWriter({ desk }: TestDesk, perSecond: number) {
  const start = performance.now();
  const told: string[] = [];
  const tickets: string[] = [];
  let [isOver, sent, refused, slowestMs] = [false, 0, 0, 0];
  const one = async (): Promise<void> => {
    const mark = `mark ${sent}`;
    sent += 1;
    const ticket = tickets[sent % 50];
    const comment = { text: mark, audience: 'public' as const };
    const order =
      ticket === undefined || sent % 2 === 0
        ? anIncident({ comment })
        : anOrder('ada', { type: 'message', ticket, comment });
    const begun = performance.now();
    const [answer] = await desk.apply([order]).catch(() => [undefined]);
    slowestMs = Math.max(slowestMs, Math.round(performance.now() - begun));
    if (answer?.outcome !== 'accepted') refused += 1;
    else {
      told.push(mark);
      if (order.type === 'create' && tickets.length < 50) tickets.push(order.ticket);
    }
  };
  const work = (async () => {
    const open = new Set<Promise<void>>();
    while (!isOver) {
      const due = Math.floor(((performance.now() - start) / 1000) * perSecond);
      while (sent < due && open.size < 50) {
        const begun: Promise<void> = one().finally(() => open.delete(begun));
        open.add(begun);
      }
      await sleep(5);
    }
    await Promise.all(open);
  })();
  return {
    told: (): readonly string[] => [...told],
    async stop() {
      isOver = true;
      await work;
      return { told: told.length, refused, slowestMs, seconds: (performance.now() - start) / 1000 };
    },
  };
}

/** What was told before the backup began is there, and everything that is there is whole. */
async function judge(url: string, told: readonly string[]): Promise<FaultResult> {
  const db = await openDatabase({ url, entities: [], connections: 2 });
  try {
    const found = await db.query('select text from message where text = any ($1)', [told]);
    const reader = { columns: ticketColumns, ticketOf: (row: TicketRow, release: string) => ticketOf(row, release) };
    const audit = await verifyAudit(db, { reader });
    const invariants = await checkInvariants(url, { marks: 'mark ' });
    const held =
      found.length === told.length &&
      audit.breakCount === 0 &&
      audit.folded === audit.tickets &&
      invariants.breakCount === 0;
    const detail = `${found.length} of ${told.length} commands told before it are there; audit: ${audit.breakCount} breaks in ${audit.entries} entries, ${audit.folded} of ${audit.tickets} tickets fold, ${audit.anchors} anchors; ${invariantsInWords(invariants)}`;
    return { held, detail };
  } finally {
    await db.close();
  }
}
