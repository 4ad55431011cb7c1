/** What a server does by the clock beside its requests. */
import { sweepLooseAttachments } from '../attachments/index.ts';
import { anchor } from '../audit/index.ts';
import { type App, forgetAnswers } from '../http/index.ts';
import type { Chore } from '../operation/index.ts';
import { buildIndexes } from '../releases/index.ts';

export function choresOf({ db, worlds, accounts }: App, signal: AbortSignal): readonly Chore[] {
  return [
    { name: 'indexes', cron: '* * * * *', run: () => buildIndexes({ db, worlds, signal }) },
    { name: 'anchor', cron: '7 * * * *', run: () => anchor(db, { at: new Date(), notBeforeMs: 30 * 60_000 }) },
    { name: 'answers', cron: '17 * * * *', run: () => forgetAnswers(db.query) },
    { name: 'accounts', cron: '27 * * * *', run: () => accounts.sweep() },
    { name: 'uploads', cron: '37 * * * *', run: () => sweepLooseAttachments(db) },
  ];
}
