/** Words. Planned ticket: what is created again and again, for whom, and when. */
import { defineEntity, p } from '@mikro-orm/postgresql';

export const PlannedTicket = defineEntity({
  name: 'PlannedTicket',
  tableName: 'planned_ticket',
  properties: {
    id: p.uuid().primary(),
    name: p.text(),
    process: p.text(),
    model: p.text().nullable(),
    requester: p.uuid(),
    fields: p.json(),
    cron: p.text(),
    /** IANA name, such as `Europe/Moscow`. */
    zone: p.text(),
    /** Key of a calendar of the current release. */
    calendar: p.text().nullable(),
    dayOff: p.text(),
    missed: p.text(),
    active: p.boolean(),
    version: p.integer().version(),
    createdAt: p.datetime(),
  },
});
