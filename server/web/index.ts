/** The web client, built and served. */

export { type BuildOptions, builtClient } from './build-client.ts';
export { type Client, noClient, readClient } from './client.ts';
export { pages, serveWeb } from './serve-web.ts';
