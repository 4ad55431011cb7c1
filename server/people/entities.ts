/**
 * Words. Person, group, organisation: who; who works together; whom a requester belongs to. Organisation set: a group of
 * organisations, such as the banks. Site: a place where people sit. Absence: from when to when somebody is away, and who
 * stands in.
 */
import { defineEntity, p } from '@mikro-orm/postgresql';

const edited = {
  name: p.text(),
  /** What it is called in the system that it came from; imports and syncs find it again by it. */
  externalId: p.text().nullable(),
  active: p.boolean(),
  /** Raised by every change; a change of an older version is refused. */
  version: p.integer().version(),
  createdAt: p.datetime(),
};

export const Organisation = defineEntity({
  name: 'Organisation',
  tableName: 'organisation',
  properties: { id: p.uuid().primary(), parent: p.uuid().nullable(), ...edited },
});

export const OrganisationSet = defineEntity({
  name: 'OrganisationSet',
  tableName: 'organisation_set',
  properties: {
    key: p.text().primary(),
    name: edited.name,
    version: edited.version,
    createdAt: edited.createdAt,
  },
});

export const Site = defineEntity({
  name: 'Site',
  tableName: 'site',
  properties: { id: p.uuid().primary(), organisation: p.uuid().nullable(), address: p.text().nullable(), ...edited },
});

export const Person = defineEntity({
  name: 'Person',
  tableName: 'person',
  properties: {
    id: p.uuid().primary(),
    /** In the form of `normaliseEmail`; unique, as people sign in by it. */
    email: p.text().nullable(),
    phone: p.text().nullable(),
    manager: p.uuid().nullable(),
    organisation: p.uuid().nullable(),
    site: p.uuid().nullable(),
    language: p.text(),
    /** IANA name, such as `Europe/Moscow`. */
    zone: p.text(),
    vip: p.boolean(),
    skills: p.array(),
    ...edited,
  },
});

export const Group = defineEntity({
  name: 'Group',
  tableName: 'group',
  properties: {
    /** What definitions call it: routing and approvals of a pack name groups by key. */
    key: p.text().primary(),
    ...edited,
  },
});
