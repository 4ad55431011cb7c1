/** Stories over the API: commands one by one, or each as a bulk. */
import type { Value } from '#engine';
import { idFrom } from '../../../server/storage/index.ts';
import type { StoryDesk } from './a-story-desk.ts';
import { type Came, refused, type ToldBlocker, type Way } from './channel.ts';
import { isNamed, type Step, type Typed } from './story.ts';

type Body = Readonly<Record<string, unknown>>;

export function overHttp(desk: StoryDesk): Way {
  return async (step) => {
    if (step.create !== undefined) return create(desk, step);
    const id = await idOf(desk, step.on ?? '');
    const { status, body } = await post(desk, step, `/tickets/${id}/commands`, await commandOf(desk, step, id));
    return cameOf(status, body);
  };
}

/** A creation has no bulk. */
export function throughBulk(desk: StoryDesk): Way {
  return async (step) => {
    if (step.create !== undefined) return create(desk, step);
    const id = await idOf(desk, step.on ?? '');
    const { status, body } = await post(desk, step, '/tickets/bulk', {
      tickets: [{ id }],
      command: await commandOf(desk, step, id),
    });
    const [result] = (body.results ?? []) as readonly { readonly status: number; readonly problem?: Body }[];
    if (status !== 200 || result === undefined) throw new Error(`The bulk answered ${status}: ${JSON.stringify(body)}`);
    return cameOf(result.status, result.problem ?? {});
  };
}

async function create(desk: StoryDesk, step: Step): Promise<Came> {
  const { create: process, model, channel = 'desk', fields = {} } = step;
  const { status, body } = await post(desk, step, '/tickets', {
    process,
    channel,
    fields: await valuesOf(desk, fields),
    ...(model === undefined ? {} : { model }),
  });
  return cameOf(status, body);
}

async function commandOf(desk: StoryDesk, step: Step, id: string): Promise<Body> {
  const { do: type, channel = 'desk', fields, comment, with: given } = step;
  return {
    type,
    channel,
    ...(fields === undefined ? {} : { fields: await valuesOf(desk, fields) }),
    ...(given === undefined ? {} : { arguments: await argumentsOf(desk, step, id) }),
    ...(comment === undefined ? {} : { comment: commentOf(comment) }),
  };
}

function commentOf(comment: NonNullable<Step['comment']>): Body {
  return typeof comment === 'string'
    ? { text: comment, audience: 'public' }
    : { text: comment.internal, audience: 'internal' };
}

async function argumentsOf(desk: StoryDesk, { with: given = {}, do: type }: Step, id: string): Promise<Body> {
  const values = await valuesOf(desk, given);
  const section = type === 'tick' ? 'checklist' : 'approval';
  const name = values[section];
  if (typeof name !== 'string') return values;
  return { ...values, [section]: await recordOf(desk, { id, section, name }) };
}

type RecordName = { readonly id: string; readonly section: 'checklist' | 'approval'; readonly name: string };

/** The last approval of a rule, the last checklist of a definition: whoever uses the API reads them from the ticket. */
async function recordOf({ app }: StoryDesk, { id, section, name }: RecordName): Promise<string> {
  const [ticket] = await app.desk.read([id]);
  const approvals = Object.entries(ticket?.approvals ?? {}).map(([key, { rule }]) => [key, rule] as const);
  const checklists = Object.entries(ticket?.checklists ?? {}).map(([key, one]) => [key, one.definition] as const);
  const found = (section === 'approval' ? approvals : checklists).findLast(([, called]) => called === name);
  return found?.[0] ?? name;
}

async function valuesOf(
  desk: StoryDesk,
  fields: Readonly<Record<string, Typed>>,
): Promise<Record<string, Value | null>> {
  const values: Record<string, Value | null> = {};
  for (const [key, value] of Object.entries(fields)) values[key] = await typedValue(desk, value);
  return values;
}

async function typedValue(desk: StoryDesk, value: Typed): Promise<Value | null> {
  if (isNamed(value)) return value.is === 'ticket' ? idOf(desk, value.name) : idFrom(`${value.is}/${value.name}`);
  if (Array.isArray(value)) return Promise.all(value.map(async (one) => (await typedValue(desk, one)) ?? ''));
  return value as Value | null;
}

export async function idOf({ db }: StoryDesk, number: string): Promise<string> {
  const [row] = await db.query<{ id: string }>('select id from ticket where number = $1', [number]);
  if (row === undefined) throw new Error(`The story has no ticket ${number} yet.`);
  return row.id;
}

async function post({ app, tokenOf }: StoryDesk, { by }: Step, url: string, payload: Body) {
  const headers = { authorization: `Bearer ${await tokenOf(by)}` };
  const answer = await app.inject({ method: 'POST', url: `/api/v1${url}`, headers, payload });
  return { status: answer.statusCode, body: answer.json() as Body };
}

function cameOf(status: number, body: Body): Came {
  if (status === 200 || status === 201) return { came: 'accepted' };
  if (status === 404) return { came: 'unseen' };
  if (status === 422) return refused(body.blockers as readonly ToldBlocker[]);
  throw new Error(`The API answered ${status}: ${JSON.stringify(body)}`);
}
