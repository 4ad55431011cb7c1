/** Who and what the demo data have, as the engine's desk in memory asks for it: the same that the database will answer. */
import type { Directory, Grant } from '#engine';
import { demoId } from './ids.ts';
import { items } from './items.ts';
import { absences, type DemoPerson, people, pluginGrants } from './people.ts';

export function demoDirectory(): Directory {
  return {
    people: Object.fromEntries(people.map((person) => [demoId('person', person.key), factsOf(person)])),
    groups: groupsOf(people),
    cis: Object.fromEntries(
      items.map(({ key, name, type, organisation, owner, attributes }) => [
        demoId('ci', key),
        {
          ...(attributes as Readonly<Record<string, string>>),
          name,
          type,
          organisation: demoId('organisation', organisation),
          ...(owner === undefined ? {} : { owner: demoId('person', owner) }),
        },
      ]),
    ),
    plugins: Object.fromEntries(pluginGrants.map(({ plugin, role }) => [plugin, { grants: [{ role }] }])),
    // No two changes of the demo data touch the same item, and none stands in a blackout.
    calls: { 'conflicts(window, ci)': 0, "calendarHas('blackout', window, ci)": false },
  };
}

function factsOf({ key, name, manager, organisation, language, vip, roles, groups }: DemoPerson) {
  // Whoever stands in now does so for the whole of the past: the database asks who is absent today.
  const absence = absences.find(({ person, from, to }) => person === key && from <= 0 && to > 0);
  return {
    name,
    language,
    vip,
    active: true,
    organisation: demoId('organisation', organisation),
    groups: Object.keys(groups),
    grants: roles.map(grantOf),
    ...(manager === undefined ? {} : { manager: demoId('person', manager) }),
    ...(absence === undefined ? {} : { substitute: demoId('person', absence.substitute) }),
  };
}

function grantOf(granted: string): Grant {
  const [role = '', organisation] = granted.split('@');
  return { role, ...(organisation === undefined ? {} : { organisation: demoId('organisation', organisation) }) };
}

function groupsOf(members: readonly DemoPerson[]): NonNullable<Directory['groups']> {
  const keys = new Set(members.flatMap(({ groups }) => Object.keys(groups)));
  return Object.fromEntries(
    [...keys].map((group) => [
      group,
      { members: members.flatMap(({ key, groups }) => (group in groups ? [demoId('person', key)] : [])).sort() },
    ]),
  );
}
