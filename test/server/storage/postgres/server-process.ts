/** A server that a test can kill: it takes the data folder, starts PostgreSQL there, says so, and stays. */
import { lockDataFolder, startPostgres } from '../../../../server/storage/postgres/index.ts';

const [folder = ''] = process.argv.slice(2);
await lockDataFolder(folder);
process.stdout.write('locked\n');
const { url, pid } = await startPostgres({ dataFolder: folder });
process.stdout.write(`${JSON.stringify({ url, pid })}\n`);
setInterval(() => undefined, 60_000);
