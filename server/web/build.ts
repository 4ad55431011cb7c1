/* `npm run build`: the pages, before anybody starts the server; a start builds them where this was not done. */
import { tmpdir } from 'node:os';
import { builtClient } from './build-client.ts';

const folder = await builtClient({ data: tmpdir(), tell: (line) => process.stdout.write(`${line}\n`) });
process.stdout.write(`The pages are in ${folder}.\n`);
