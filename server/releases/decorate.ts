import type { Worlds } from './worlds.ts';

declare module 'fastify' {
  interface FastifyInstance {
    worlds: Worlds;
  }
}
