/**
 * Words. Service: what the business buys and calls by name. Contract: by which terms an organisation gets it, from when
 * until when, and in which hours.
 */
import { defineEntity, p } from '@mikro-orm/postgresql';

const edited = {
  id: p.uuid().primary(),
  name: p.text(),
  /** What it is called in the system that it came from. */
  externalId: p.text().nullable(),
  /** Raised by every change; a change of an older version is refused. */
  version: p.integer().version(),
  createdAt: p.datetime(),
};

export const Service = defineEntity({
  name: 'Service',
  tableName: 'service',
  properties: {
    ...edited,
    /** The service that it is a part of. */
    parent: p.uuid().nullable(),
    owner: p.uuid().nullable(),
    description: p.text().nullable(),
    active: p.boolean(),
  },
});

export const Contract = defineEntity({
  name: 'Contract',
  tableName: 'contract',
  properties: {
    ...edited,
    organisation: p.uuid(),
    service: p.uuid().nullable(),
    licenceType: p.text().nullable(),
    /** Key of a calendar of the current release. */
    calendar: p.text().nullable(),
    /** First and last day. */
    starts: p.date().nullable(),
    ends: p.date().nullable(),
  },
});
