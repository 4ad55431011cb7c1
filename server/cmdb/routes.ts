import type { Routes } from '../http/index.ts';
import { rowRoutes } from '../rows/index.ts';
import { cis } from './ci.ts';

/** Configuration items. */
export const routes: Routes = (app) => rowRoutes(app, cis(app.worlds));
