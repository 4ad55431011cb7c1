import { main } from './cli/index.ts';

/* What `npm start` runs, with the options that follow `--`. */
await main(['start', ...process.argv.slice(2)]);
