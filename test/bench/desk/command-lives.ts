/** The lives of incidents that the benchmark of commands sends over HTTP: of sixteen agents and as many requesters. */
import { newId, type Query } from '../../../server/storage/index.ts';

export const clients = 16;

export type Request = {
  readonly as: 'requester' | 'agent';
  readonly path: (ticket: string) => string;
  readonly body: (chance: () => number) => object;
};

const post = (as: Request['as'], body: Request['body']): Request => ({
  as,
  path: (ticket) => `/api/v1/tickets/${ticket}/commands`,
  body,
});

/** Creation, first line, two messages, an edit: five commands a life, texts differing at each. */
export const life: readonly Request[] = [
  {
    as: 'requester',
    path: () => '/api/v1/tickets',
    body: (chance) => ({
      process: 'incident',
      channel: 'portal',
      fields: {
        summary: `Printer ${text(chance, 4)}`,
        description: text(chance, 40),
        urgency: chance() < 0.5 ? 'high' : 'low',
      },
    }),
  },
  post('agent', (chance) => ({
    type: 'take',
    channel: 'desk',
    fields: { group: 'serviceDesk', topic: 'printing', impact: chance() < 0.5 ? 'low' : 'medium' },
  })),
  post('requester', (chance) => ({ type: 'message', comment: { text: text(chance, 30), audience: 'public' } })),
  post('agent', (chance) => ({ type: 'message', comment: { text: text(chance, 20), audience: 'internal' } })),
  post('agent', (chance) => ({ type: 'edit', fields: { location: `Floor ${Math.floor(chance() * 40)}` } })),
];

function text(chance: () => number, words: number): string {
  return Array.from({ length: words }, () => Math.floor(chance() * 36 ** 4).toString(36)).join(' ');
}

export type BenchPerson = { readonly id: string; readonly token: string };
export type BenchPeople = { readonly requesters: readonly BenchPerson[]; readonly agents: readonly BenchPerson[] };

/** Makes the people; `token` makes a person's API token. */
export async function benchPeople(query: Query, token: (person: string) => Promise<string>): Promise<BenchPeople> {
  const made = async (name: string): Promise<BenchPerson> => {
    const id = newId();
    await query('insert into person (id, name, email) values ($1, $2, $3)', [id, name, `${name}@example.org`]);
    await query('insert into account (person) values ($1) on conflict do nothing', [id]);
    return { id, token: await token(id) };
  };
  const requesters: BenchPerson[] = [];
  const agents: BenchPerson[] = [];
  for (let n = 0; n < clients; n += 1) {
    requesters.push(await made(`requester-${n}`));
    const agent = await made(`agent-${n}`);
    agents.push(agent);
    await query('insert into group_member ("group", person, line) values ($1, $2, 1)', ['serviceDesk', agent.id]);
    for (const role of ['agent', 'firstLine'])
      await query('insert into role_grant (id, person, role) values ($1, $2, $3)', [newId(), agent.id, role]);
  }
  return { requesters, agents };
}
