/** Calendars, service levels and routing tables in force, to be read and tried by those who may read definitions. */
import type { Routes } from '../http/index.ts';
import { calendarRoutes } from './calendar-routes.ts';
import { routingTableRoutes } from './routing-table-routes.ts';
import { serviceLevelRoutes } from './service-level-routes.ts';

export const routes: Routes = (app) => {
  calendarRoutes(app);
  serviceLevelRoutes(app);
  routingTableRoutes(app);
};
