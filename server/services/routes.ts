import type { Routes } from '../http/index.ts';
import { rowRoutes } from '../rows/index.ts';
import { contracts } from './contract.ts';
import { services } from './service.ts';

/** Services and contracts. */
export const routes: Routes = (app) => {
  rowRoutes(app, services);
  rowRoutes(app, contracts(app.worlds));
};
