import type { Settings } from '../../../server/settings/index.ts';

/** Settings of a server that is measured: as they come, on a database of its own. */
export function benchSettings(databaseUrl: string): Settings {
  return {
    databaseUrl,
    data: '',
    host: '127.0.0.1',
    port: 0,
    url: 'http://127.0.0.1:3000',
    secretFile: '',
    logLevel: 'silent',
    trustProxy: [],
    maxUpload: 26_214_400,
    innerAddresses: [],
    poolSize: 16,
    postgres: {},
  };
}
