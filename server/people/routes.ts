import type { Routes } from '../http/index.ts';
import { demandCalendar, key, rowRoutes } from '../rows/index.ts';
import { absenceRoutes } from './absence-routes.ts';
import { grantRoutes } from './grant-routes.ts';
import { groups } from './group.ts';
import { meRoute } from './me-route.ts';
import { memberRoutes } from './member-routes.ts';
import { groupMembers, organisationSetMembers } from './members.ts';
import { organisationSets, organisations } from './organisation.ts';
import { people } from './person.ts';
import { sites } from './site.ts';

/** People, groups, organisations, sites: lists and rows, and what belongs to one of them. */
export const routes: Routes = (app) => {
  for (const resource of [people, groups, organisations, organisationSets, sites]) rowRoutes(app, resource);
  meRoute(app);
  absenceRoutes(app);
  grantRoutes(app);
  const line = { type: 'integer', minimum: 0, maximum: 3 } as const;
  const mostOpen = { type: 'integer', minimum: 1, maximum: 10_000, description: 'Open tickets at a time' } as const;
  const calendar = { ...key, description: 'When he works for the group: a calendar of the current release' };
  memberRoutes(app, {
    resource: groups,
    membership: groupMembers,
    properties: { line, mostOpen, calendar },
    demand: (query, said) => demandCalendar(app.worlds, query, said.calendar),
  });
  memberRoutes(app, { resource: organisationSets, membership: organisationSetMembers, properties: {} });
};
