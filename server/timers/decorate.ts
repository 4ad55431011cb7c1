import type { Timers } from './open-timers.ts';

declare module 'fastify' {
  interface FastifyInstance {
    timers: Timers;
  }
}
