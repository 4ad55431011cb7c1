import type { Live } from './open-live.ts';

declare module 'fastify' {
  interface FastifyInstance {
    live: Live;
  }
}
