/** A desk with agents and incidents that wait, for stories of people at work. */

import { newId } from '../../../server/storage/index.ts';
import type {} from '../../../server/tickets/decorate.ts';
import { aSite, type Site } from '../a-site.ts';

export type DeskSite = Site & {
  /** Numbers of the incidents, in the order in which they were reported. */
  readonly numbers: readonly string[];
};

export const maria = { name: 'Maria Petrova', email: 'maria@example.org' } as const;
export const oleg = { name: 'Oleg Sokolov', email: 'oleg@example.org' } as const;
const ivan = { name: 'Ivan Smirnov', email: 'ivan@example.org' } as const;

export async function aDeskSite(name: string, incidents: number): Promise<DeskSite> {
  const site = await aSite(name);
  const roles = ['agent', 'firstLine'];
  for (const agent of [maria, oleg]) await site.addPerson({ ...agent, roles, groups: ['serviceDesk'] });
  const requester = await site.addPerson(ivan);
  const numbers: string[] = [];
  for (let n = 0; n < incidents; n += 1) {
    const [answer] = await site.server.app.desk.apply([
      {
        id: newId(),
        ticket: newId(),
        actor: { kind: 'person', id: requester },
        channel: 'portal',
        type: 'create',
        process: 'incident',
        fields: {
          summary: `The printer of room ${n + 1} is silent`,
          description: 'No sound, no paper',
          urgency: 'medium',
        },
      },
    ]);
    if (answer?.outcome !== 'accepted') throw new Error(JSON.stringify(answer));
    numbers.push(answer.ticket.number);
  }
  return { ...site, numbers };
}

/** What was written on a ticket, oldest first. */
export async function messagesOf({ server }: Site, number: string): Promise<readonly string[]> {
  const rows = await server.db.query<{ text: string }>(
    'select m.text from message m join ticket t on t.id = m.ticket where t.number = $1 order by m.seq',
    [number],
  );
  return rows.map(({ text }) => text);
}
