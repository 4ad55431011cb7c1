import type { Desk } from './order.ts';

declare module 'fastify' {
  interface FastifyInstance {
    desk: Desk;
  }
}
