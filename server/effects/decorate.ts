import type { Effects } from './open-effects.ts';

declare module 'fastify' {
  interface FastifyInstance {
    effects: Effects;
  }
}
