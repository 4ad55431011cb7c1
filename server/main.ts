import { dispatch, type Streams } from './cli/index.ts';

/*
 * What `npm start` does until there is a server: it shows what the engine does with a real log. Refused commands are
 * the finding of `replay` and its exit code 1, so they are no failure here; a pack that does not check is one.
 */
const pack = 'definitions/itil';
const log = 'test/fixtures/servicenow/incidents-500.csv';
const map = `${pack}/servicenow.map.yaml`;

const streams: Streams = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
};

streams.out('The server is not written yet. Meanwhile, the ITIL pack and a real log of 500 incidents:\n');
const checked = await show(['check', pack]);
const replayed = await show(['replay', log, '--map', map]);
process.exitCode = replayed === 1 ? checked : Math.max(checked, replayed);

async function show(args: readonly string[]): Promise<number> {
  streams.out(`\n$ npx statedesk ${args.join(' ')}\n`);
  return dispatch(args, streams);
}
