import type { Access } from './open-access.ts';

declare module 'fastify' {
  interface FastifyInstance {
    access: Access;
  }
}
