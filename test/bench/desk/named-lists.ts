/** The lists that a large desk is measured by: who asks, and what. */
import type { Query } from '../../../server/storage/index.ts';
import { agents, groupKey, personId } from './fill-people.ts';
import { frequentWord, rareWord } from './fill-tickets.ts';

export type NamedList = { readonly name: string; readonly person: string; readonly path: string };

/** People of whom lists are asked that hang on how many tickets they have. */
type Cast = {
  /** Requested five tickets, and nobody else's concern him. */
  readonly requester: string;
  /** Has people who report to him. */
  readonly manager: string;
  /** Works in one group, by membership alone. */
  readonly assignee: string;
};

async function castOf(query: Query): Promise<Cast> {
  const [requester] = await query<{ id: string }>(
    `select requester as id from ticket group by requester having count(*) = 5
     and not exists (select from person p where p.manager = requester) and not exists (select from ticket_person r where r.person = requester)
     order by requester limit 1`,
  );
  const [manager] = await query<{ id: string }>(
    'select manager as id from person where manager is not null group by manager order by count(*) desc, manager limit 1',
  );
  return { requester: requester?.id ?? '', manager: manager?.id ?? '', assignee: personId(100 + 7 * 12 + 3) };
}

export async function namedLists(query: Query): Promise<readonly NamedList[]> {
  const { requester, manager, assignee } = await castOf(query);
  const open = 'category=new&category=active&category=waiting';
  const list = (name: string, person: string, asked: string): NamedList => ({
    name,
    person,
    path: `/tickets${asked}`,
  });
  const search = (name: string, person: string, asked: string): NamedList => ({
    name,
    person,
    path: `/search${asked}`,
  });
  const q = (text: string) => `?q=${encodeURIComponent(text)}`;
  return [
    list('agent of 3 groups of 40, as it opens', agents.ofGroups, ''),
    list('open tickets of my groups', agents.ofGroups, `?group=mine&${open}`),
    list('open tickets that are assigned to me', assignee, `?assignee=me&${open}`),
    list('requester with 5 tickets', requester, ''),
    list("tickets of a manager's people", manager, ''),
    list(
      'range and order by a field',
      agents.everywhere,
      '?process=request&field.neededBy.from=2025-03-01&field.neededBy.to=2025-04-30&sort=field.neededBy',
    ),
    list('by priority', agents.everywhere, '?field.priority=critical'),
    list('200 by creation', agents.everywhere, '?sort=-created&limit=200'),
    {
      name: 'count of open tickets of three groups',
      person: agents.everywhere,
      path: `/tickets/count?group=${groupKey(3)}&group=${groupKey(17)}&group=${groupKey(31)}&${open}`,
    },
    search('frequent word', agents.everywhere, q(frequentWord)),
    search('rare word', agents.everywhere, q(rareWord)),
    search('two words, one mistyped', agents.ofGroups, q('монитор принетр')),
  ];
}
