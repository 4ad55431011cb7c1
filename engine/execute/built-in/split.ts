import { argument } from '../argument.ts';
import { checkGuard } from '../guard.ts';
import type { Work } from '../work.ts';

/** `split` { message, link, process }, fields: a message becomes a ticket of its own, linked with this one (A16). */
export function split(work: Work): void {
  work.audience = 'internal';
  checkGuard(work, 'split');
  const message = argument(work, 'message', 'string');
  const link = argument(work, 'link', 'string');
  const process = argument(work, 'process', 'string');
  if (message === undefined || link === undefined || process === undefined) return;
  if (work.process.definition.links?.[link]?.to.includes(process) !== true) {
    work.blockers.push({ code: 'cannotLink', link, process });
    return;
  }
  const given = Object.entries(work.command.fields ?? {}).flatMap(([key, value]) =>
    value === null ? [] : [[key, value] as const],
  );
  const { requester } = work.ticket.fields;
  work.effects.push({
    kind: 'create',
    process,
    link,
    as: 'peer',
    fields: { ...(requester === undefined ? {} : { requester }), ...Object.fromEntries(given) },
    message,
  });
}
