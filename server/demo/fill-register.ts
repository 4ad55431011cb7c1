/** Puts people, groups, services and items in by the same use cases as the API, so that they are as valid as any. */
import { inLanguage, type World } from '#engine';
import { cis } from '../cmdb/index.ts';
import {
  addAbsence,
  grantRole,
  groupMembers,
  groups,
  organisationSetMembers,
  organisationSets,
  organisations,
  people as peopleResource,
  putMember,
  sites,
} from '../people/index.ts';
import type { Worlds } from '../releases/index.ts';
import { addRow, type Edit } from '../rows/index.ts';
import { contracts as contractsOf, services as servicesResource } from '../services/index.ts';
import { newId } from '../storage/index.ts';
import { demoId } from './ids.ts';
import { items } from './items.ts';
import { organisations as companies, organisationSets as sets } from './organisations.ts';
import { absences, type DemoPerson, people, pluginGrants } from './people.ts';
import { contracts, services } from './services.ts';

export type FillRegister = { readonly edit: Edit; readonly worlds: Worlds; readonly now: Date };

export async function fillRegister({ edit, worlds, now }: FillRegister): Promise<void> {
  const { world } = await worlds.current(edit.transaction.query);
  await fillOrganisations(edit);
  await fillGroups(edit, world);
  await fillPeople(edit, worlds);
  await fillAbsences(edit, now);
  await fillServices(edit, worlds, now);
  for (const { key, owner, organisation, ...item } of items) {
    await addRow(edit, cis(worlds), {
      id: demoId('ci', key),
      organisation: demoId('organisation', organisation),
      ...(owner === undefined ? {} : { owner: demoId('person', owner) }),
      ...item,
    });
  }
}

async function fillOrganisations(edit: Edit): Promise<void> {
  for (const set of sets) await addRow(edit, organisationSets, set);
  for (const { key, name, set, sites: places } of companies) {
    const organisation = demoId('organisation', key);
    await addRow(edit, organisations, { id: organisation, name });
    if (set !== undefined) await putMember(edit, organisationSetMembers, { of: set, member: organisation });
    for (const { key: place, ...site } of places) {
      await addRow(edit, sites, { ...site, id: demoId('site', place), organisation });
    }
  }
}

/** The groups that the pack names; those that the installation has already stay as they are. */
async function fillGroups(edit: Edit, world: World): Promise<void> {
  const rows = await edit.transaction.query<{ key: string }>('select key from "group"');
  const known = new Set(rows.map(({ key }) => key));
  for (const pack of world.packs.values()) {
    for (const [key, title] of Object.entries(pack.bindings?.groups ?? {})) {
      if (!known.has(key)) await addRow(edit, groups, { key, name: inLanguage(title, 'ru') });
    }
  }
}

/** Managers stand before those whom they manage. */
async function fillPeople(edit: Edit, worlds: Worlds): Promise<void> {
  for (const [n, person] of people.entries()) {
    await addRow(edit, peopleResource, valuesOf(person, n));
    const id = demoId('person', person.key);
    for (const granted of person.roles) {
      const [role = '', organisation] = granted.split('@');
      const scope = organisation === undefined ? {} : { organisation: demoId('organisation', organisation) };
      await grantRole(edit, worlds, { person: id, grant: { role, ...scope } });
    }
    for (const [of, line] of Object.entries(person.groups)) {
      await putMember(edit, groupMembers, { of, member: id, line });
    }
  }
  for (const { plugin, role } of pluginGrants) {
    await edit.transaction.query(
      'insert into role_grant (id, plugin, role) values ($1, $2, $3) on conflict do nothing',
      [newId(), plugin, role],
    );
  }
}

function valuesOf({ key, name, manager, organisation, site, language, vip, skills }: DemoPerson, n: number) {
  const company = companies.find((one) => one.key === organisation);
  const email = `${key}@${company?.domain ?? 'example.org'}`;
  return {
    id: demoId('person', key),
    name,
    email,
    phone: `+7 495 555-${String(1000 + n * 7)}`,
    organisation: demoId('organisation', organisation),
    site: demoId('site', site),
    language,
    zone: company?.zone ?? 'UTC',
    vip,
    skills,
    ...(manager === undefined ? {} : { manager: demoId('person', manager) }),
  };
}

const dayMs = 86_400_000;

async function fillAbsences(edit: Edit, now: Date): Promise<void> {
  for (const { person, substitute, from, to, note } of absences) {
    const absence = {
      starts: new Date(now.getTime() + from * dayMs).toISOString(),
      ends: new Date(now.getTime() + to * dayMs).toISOString(),
      substitute: demoId('person', substitute),
      note,
    };
    await addAbsence(edit, { person: demoId('person', person), absence });
  }
}

async function fillServices(edit: Edit, worlds: Worlds, now: Date): Promise<void> {
  for (const { key, owner, parent, ...service } of services) {
    await addRow(edit, servicesResource, {
      ...service,
      id: demoId('service', key),
      owner: demoId('person', owner),
      ...(parent === undefined ? {} : { parent: demoId('service', parent) }),
    });
  }
  const day = (offset: number) => new Date(now.getTime() + offset * dayMs).toISOString().slice(0, 10);
  for (const { key, organisation, service, from, to, ...contract } of contracts) {
    await addRow(edit, contractsOf(worlds), {
      ...contract,
      id: demoId('contract', key),
      organisation: demoId('organisation', organisation),
      starts: day(from),
      ...(service === undefined ? {} : { service: demoId('service', service) }),
      ...(to === undefined ? {} : { ends: day(to) }),
    });
  }
}
