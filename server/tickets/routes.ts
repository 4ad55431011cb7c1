import type { Routes } from '../http/index.ts';
import { clockRoutes } from './http/clock-routes.ts';
import { commands } from './http/command-routes.ts';
import { creation } from './http/creation-routes.ts';
import { reading } from './http/reading-routes.ts';
import { routeRoutes } from './http/route-routes.ts';
import { shorthands } from './http/shorthand-routes.ts';

export const routes: Routes = (app) => {
  creation(app);
  commands(app);
  reading(app);
  clockRoutes(app);
  routeRoutes(app);
  shorthands(app);
};
