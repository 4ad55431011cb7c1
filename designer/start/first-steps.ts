/** What the first-start page asks of the server, step by step; each can be sent again. */
import { call, Refusal } from '../api/call.ts';
import { remembered } from '../app/session.ts';
import type { PersonLine } from '../model/people-lines.ts';

export type FirstSteps = {
  readonly you: { readonly name: string; readonly language: 'en' | 'ru'; readonly zone: string };
  readonly own: string;
  readonly group: string;
  readonly people: readonly PersonLine[];
};

export type Invited = { readonly name: string; readonly link?: string; readonly trouble?: string };

/** The group to which the routing of the ITIL pack sends what nothing else claims. */
const firstGroup = 'serviceDesk';
/** Roles of that pack. Whoever sets the desk up sees and moves everything until there are others. */
const rolesOfAgents = ['agent', 'firstLine'];
const rolesOfFirst = [...rolesOfAgents, 'dispatcher', 'supervisor'];

/** Answers what became of each person; `told` hears how many steps are done. */
export async function takeFirstSteps(
  { you, own, group, people }: FirstSteps,
  told: (done: number) => void,
): Promise<readonly Invited[]> {
  await call('PATCH /me', { body: you });
  if (group !== '') {
    await addGroup(group);
    await join(own);
  }
  await grantMyself(own);
  told(1);
  const invited: Invited[] = [];
  for (const person of people) {
    invited.push(await invite(person, { zone: you.zone, language: you.language, hasGroup: group !== '' }));
    told(invited.length + 1);
  }
  return invited;
}

type Surroundings = { readonly zone: string; readonly language: 'en' | 'ru'; readonly hasGroup: boolean };

async function invite({ name, email, part }: PersonLine, { hasGroup }: Surroundings): Promise<Invited> {
  try {
    const answer = await call('POST /invitations', { body: { email, name } });
    if (part === 'agent') {
      await grant(answer.person, rolesOfAgents);
      if (hasGroup) await join(answer.person);
    }
    return { name, ...('link' in answer && typeof answer.link === 'string' ? { link: answer.link } : {}) };
  } catch (error) {
    if (error instanceof Refusal) return { name, trouble: error.problem.detail };
    throw error;
  }
}

/** The pack may have brought it already, under a name of its own. */
async function addGroup(name: string): Promise<void> {
  const params = { key: firstGroup };
  const there = await call('GET /groups/{key}', { params }).catch(() => undefined);
  if (there === undefined) await call('POST /groups', { body: { ...params, name } });
  else if (there.name !== name) {
    await call('PATCH /groups/{key}', { params, body: { version: there.version ?? 0, name } });
  }
}

async function join(person: string): Promise<void> {
  await call('PUT /groups/{key}/members/{member}', { params: { key: firstGroup, member: person }, body: { line: 1 } });
}

/** Whose own roles change has a new session after each of them. */
async function grantMyself(own: string): Promise<void> {
  for (const role of rolesOfFirst) {
    await grant(own, [role]);
    remembered(await call('GET /sessions/current'));
  }
}

async function grant(person: string, roles: readonly string[]): Promise<void> {
  for (const role of roles)
    await unlessThere(call('POST /people/{key}/grants', { params: { key: person }, body: { role } }));
}

/** What was done before, by a page that was loaded anew in between, is no failure. */
async function unlessThere(deed: Promise<unknown>): Promise<void> {
  try {
    await deed;
  } catch (error) {
    if (!(error instanceof Refusal) || error.problem.status !== 409) throw error;
  }
}
