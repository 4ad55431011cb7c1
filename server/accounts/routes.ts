import type { Routes } from '../http/index.ts';
import { accountRoutes } from './account-routes.ts';
import type {} from './decorate.ts';
import { passwordRoutes } from './password-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { tokenRoutes } from './token-routes.ts';

export const routes: Routes = (app) => {
  // Who is signed in, and secrets that are shown once, lie in no cache on the way.
  app.addHook('onSend', async (_, reply) => void reply.header('cache-control', 'no-store'));
  sessionRoutes(app);
  passwordRoutes(app);
  tokenRoutes(app);
  accountRoutes(app);
};
