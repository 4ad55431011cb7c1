/** The pages, built once before any test that starts a server: each of them would else begin to build. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtClient } from '../../server/web/index.ts';

export async function setup(): Promise<void> {
  await builtClient({ data: join(tmpdir(), 'statedesk-test-client'), tell: () => undefined });
}
