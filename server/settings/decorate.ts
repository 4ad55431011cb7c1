import type { Settings } from './settings.ts';

declare module 'fastify' {
  interface FastifyInstance {
    settings: Settings;
  }
}
