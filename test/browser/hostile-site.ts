/**
 * A desk in which every text that somebody can write is one of many that would run as a script where a page took it for HTML,
 * and its twin, where the same texts have no angle brackets and nothing else changed.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPack } from '../../server/releases/index.ts';
import { type PackFile, readPackFiles } from '../../server/releases/read-pack-files.ts';
import { type Database, newId } from '../../server/storage/index.ts';
import type {} from '../../server/tickets/decorate.ts';
import type { Order } from '../../server/tickets/index.ts';
import { itil } from '../server/a-desk.ts';
import { aSite, type Site } from './a-site.ts';

const corpus: readonly string[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../fixtures/xss-payloads.json'), 'utf8'),
);

/** Texts of one line and of several, as fields take them; the rest is refused before it is stored. */
const lines = corpus.filter((text) => !/\p{Cc}/u.test(text) && text.isWellFormed() && text.trim() === text);

type Write = (text: string) => string;

export const asItIs: Write = (text) => text;
/** As long as it was. */
export const harmless: Write = (text) => text.replaceAll(/[<>"'&]/g, '·');

export async function hostileSite(name: string, write: Write): Promise<Site> {
  const site = await aSite(name, { before: (db) => installHostilePack(db, write) });
  await site.addPerson({
    name: write(lines[0] ?? ''),
    email: 'agent@example.org',
    roles: ['agent', 'firstLine', 'supervisor', 'administrator'],
    groups: ['serviceDesk'],
  });
  await fillRows(site, write);
  await fillTickets(site, write);
  return site;
}

/** Each title and help of the pack, in its place. */
async function installHostilePack(db: Database, write: Write): Promise<void> {
  let next = 0;
  const title = (): string => {
    next += 1;
    return write(titles[next % titles.length] ?? '').replaceAll("'", "''");
  };
  const files = (await readPackFiles(itil)).map((file): PackFile => {
    if (!file.name.endsWith('.yaml')) return file;
    const text = Buffer.from(file.content)
      .toString('utf8')
      .replaceAll(
        /\b(title|help|else|portal): \{ en: [^{}\n]*, ru: [^{}\n]* \}/g,
        (_, key) => `${key}: { en: '${title()}', ru: '${title()}' }`,
      );
    return { ...file, content: Buffer.from(text) };
  });
  const installed = await installPack({ db, from: files });
  if ('findings' in installed) throw new Error(installed.findings.map(({ message }) => message).join('\n'));
}

const titles = lines.filter((text) => text.length <= 80);

async function fillRows({ server: { db } }: Site, write: Write): Promise<void> {
  for (const [place, text] of lines.slice(0, 60).entries()) {
    const name = write(text);
    await db.query('insert into person (id, name, email) values ($1, $2, $3)', [
      idOf('1', place),
      name,
      `p${place}@example.org`,
    ]);
    await db.query('insert into organisation (id, name) values ($1, $2)', [idOf('2', place), name]);
    await db.query('insert into service (id, name) values ($1, $2)', [idOf('3', place), name]);
    await db.query(`insert into ci (id, name, type) values ($1, $2, 'workstation')`, [idOf('4', place), name]);
    await db.query('insert into "group" (key, name) values ($1, $2)', [`hostile${place}`, name]);
  }
  await db.query('update person set organisation = $1 where email like $2', [idOf('2', 1), 'p%']);
}

const ticketCount = 60;

async function fillTickets({ server: { app } }: Site, write: Write): Promise<void> {
  const pick = (place: number) => write(lines[place % lines.length] ?? '');
  const create = (place: number): Order => ({
    id: newId(),
    ticket: idOf('5', place),
    actor: { kind: 'person', id: idOf('1', place % 60) },
    channel: 'portal',
    type: 'create',
    process: 'incident',
    fields: {
      summary: pick(place * 3).slice(0, 200),
      description: pick(place * 3 + 1),
      location: pick(place * 3 + 2).slice(0, 100),
      urgency: 'low',
      service: idOf('3', place % 60),
      ci: [idOf('4', place % 60)],
    },
  });
  await apply(
    app,
    Array.from({ length: ticketCount }, (_, place) => create(place)),
  );
  const message = (comment: NonNullable<Order['comment']>): Order => ({
    id: newId(),
    ticket: idOf('5', 0),
    actor: { kind: 'person', id: idOf('1', 0) },
    channel: 'portal',
    type: 'message',
    comment,
  });
  for (const text of lines) {
    await app.desk.apply([message({ text: write(text), audience: 'public' })]);
  }
}

/** HTML is sanitised on its way in, so that it has nodes; it is looked at apart. */
export async function writeHtml({ server: { app } }: Site): Promise<void> {
  for (const html of corpus) {
    await app.desk.apply([
      {
        id: newId(),
        ticket: idOf('5', 1),
        actor: { kind: 'person', id: idOf('1', 1) },
        channel: 'portal',
        type: 'message',
        comment: { text: '', html, audience: 'public' },
      },
    ]);
  }
}

async function apply(app: Site['server']['app'], orders: readonly Order[]): Promise<void> {
  const answers = await app.desk.apply(orders);
  const refused = answers.filter(({ outcome }) => outcome !== 'accepted');
  if (refused.length > 0) throw new Error(JSON.stringify(refused.slice(0, 3)));
}

function idOf(kind: string, place: number): string {
  return `0000000${kind}-0000-4000-8000-${String(place).padStart(12, '0')}`;
}
