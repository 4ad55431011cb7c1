import { viewerOf } from '../../access/index.ts';
import { readPage } from '../../lists/index.ts';
import { BadUsage, type Command, type CommandInput } from '../command.ts';
import { showList } from '../list/show-list.ts';
import { asBadUsage, typedList } from '../list/typed-list.ts';
import { namesIn } from '../ticket/named-rows.ts';
import { nameOfSpeaker, speakerOf } from '../ticket/speaker.ts';
import { type OpenedDesk, withDesk } from '../with-desk.ts';

export const command: Command = {
  name: 'list',
  summary: 'Lists tickets that somebody sees, filtered and sorted.',
  usage:
    '--as <e-mail> [--process …] [--state …] [--category open] [--group …] [--assignee …] [--sort …] [--limit <n>] [--json]',
  details: `  --as        who asks: e-mail, name or id of a person
  --process   keys of processes
  --state     outermost states
  --category  new, active, waiting, done, closed; open stands for the first three
  --group     keys or names of groups, mine or none
  --assignee, --requester  people by e-mail or name, me or none
  --organisation, --model, --number  likewise
  --field     a searchable field: priority=high, or an end of a range: neededBy.from=2026-03-02
  --sort      updated, created, number or field.<key>; with - before it the greatest first; default: -updated
  --limit     at most so many, up to 200; default: 50
  --cursor    where the next page begins, as the list before said it
  --language  of the answer: en or ru; default: the person's
  --json      {"items":[…],"next"}, as the API answers

Filters take several values, with commas or given again; one of them has to fit. Different filters have to fit all.

  statedesk list --as bob@example.org --category open --group mine --sort=-field.priority`,
  options: {
    as: { type: 'string' },
    process: { type: 'string', multiple: true },
    state: { type: 'string', multiple: true },
    category: { type: 'string', multiple: true },
    group: { type: 'string', multiple: true },
    assignee: { type: 'string', multiple: true },
    requester: { type: 'string', multiple: true },
    organisation: { type: 'string', multiple: true },
    model: { type: 'string', multiple: true },
    number: { type: 'string', multiple: true },
    field: { type: 'string', multiple: true },
    sort: { type: 'string' },
    limit: { type: 'string' },
    cursor: { type: 'string' },
    language: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
  run(input) {
    if (input.positionals.length > 0)
      throw new BadUsage(`list takes options alone, not ${input.positionals.join(' ')}.`);
    nameOfSpeaker(input.values);
    return withDesk(input, (opened) => list(opened, input));
  },
};

async function list({ db, worlds }: OpenedDesk, { values, out }: CommandInput): Promise<number> {
  const { id, language } = await speakerOf(db.query, values);
  const viewer = await viewerOf(db.query, worlds, id);
  const asked = await typedList(values, viewer, db.query);
  const page = await readPage(db.query, viewer, asked).catch((error: unknown) => {
    throw asBadUsage(error);
  });
  if (values.json === true) {
    out(`${JSON.stringify(page)}\n`);
    return 0;
  }
  const names = await namesIn(
    db.query,
    page.items.map(({ fields }) => fields.assignee),
  );
  out(`${showList(page, { world: viewer.current.world, language, names })}\n`);
  return 0;
}
