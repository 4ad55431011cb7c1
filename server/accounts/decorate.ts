import type { Accounts } from './accounts.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Who may come in, and how; app.ts opens it with `openAccounts`. */
    accounts: Accounts;
  }
}
