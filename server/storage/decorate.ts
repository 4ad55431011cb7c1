import type { Database } from './database.ts';

declare module 'fastify' {
  interface FastifyInstance {
    db: Database;
  }
}
