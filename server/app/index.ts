/** The server put together, started and stopped. */

export { type AppOptions, buildApp } from './build-app.ts';
export { entities } from './entities.ts';
export { type RunningServer, type StartOptions, startServer } from './start-server.ts';
