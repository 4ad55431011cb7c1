/** What a server does by the clock beside its requests. */
import { sweepLooseAttachments } from '../attachments/index.ts';
import { anchor } from '../audit/index.ts';
import { sweepDrafts } from '../drafts/index.ts';
import { type App, forgetAnswers } from '../http/index.ts';
import type { Chore } from '../operation/index.ts';
import { buildIndexes } from '../releases/index.ts';
import { learnWords } from '../search/index.ts';
import { renewClocks } from '../tickets/index.ts';

export function choresOf({ db, worlds, accounts, log }: App, signal: AbortSignal): readonly Chore[] {
  return [
    { name: 'indexes', cron: '* * * * *', run: () => buildIndexes({ db, worlds, signal }) },
    { name: 'clocks', cron: '* * * * *', run: () => renewClocks({ db, worlds }, () => signal.aborted) },
    { name: 'words', cron: '* * * * *', run: () => learnWords(db) },
    { name: 'anchor', cron: '7 * * * *', run: () => anchorAndTell(db, log) },
    { name: 'answers', cron: '17 * * * *', run: () => forgetAnswers(db.query) },
    { name: 'accounts', cron: '27 * * * *', run: () => accounts.sweep() },
    { name: 'uploads', cron: '37 * * * *', run: () => sweepLooseAttachments(db) },
    { name: 'drafts', cron: '47 * * * *', run: () => sweepDrafts(db.query) },
  ];
}

/** The log keeps the hash outside of the database: whoever takes the last anchor away is found out by it. */
async function anchorAndTell(db: App['db'], log: App['log']): Promise<void> {
  const made = await anchor(db, { at: new Date(), notBeforeMs: 30 * 60_000 });
  if (made === undefined) return;
  log.info({ anchor: made.hash.toString('hex'), to: made.to, tickets: made.tickets }, 'The audit was anchored.');
}
