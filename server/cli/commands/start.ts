import { setFlagsFromString } from 'node:v8';
import { type RunningServer, startServer } from '../../app/index.ts';
import { openLogger } from '../../operation/index.ts';
import { readSettings } from '../../settings/index.ts';
import { BadUsage, type Command, type CommandInput } from '../command.ts';
import { startTrouble } from '../start-trouble.ts';
import { stopSignal } from '../stop-signal.ts';

export const command: Command = {
  name: 'start',
  summary: 'Starts the server, with a PostgreSQL of its own where no DATABASE_URL names one.',
  usage: '[--port <port>] [--host <address>] [--data <folder>] [--demo]',
  details: `  --port, --host  where to listen; else the settings say, else 127.0.0.1:3000
  --data          folder of everything that the server keeps in files
  --demo          people, groups, organisations and some hundred tickets to look at; only into an empty installation

server/settings/README.md lists all settings. Ctrl+C, or SIGTERM, stops it: requests under way are answered, work is
handed back, and its PostgreSQL is stopped. Ends with 0 then, with 1 where it could not start.`,
  options: {
    port: { type: 'string' },
    host: { type: 'string' },
    data: { type: 'string' },
    demo: { type: 'boolean', default: false },
  },
  async run(input) {
    if (input.positionals.length > 0) {
      throw new BadUsage(`start takes options alone, not ${input.positionals.join(' ')}.`);
    }
    const { port, host, data } = input.values;
    const options = Object.fromEntries(
      Object.entries({ port, host, data }).filter(([, value]) => typeof value === 'string'),
    );
    const { settings, troubles } = await readSettings(process.env, options as Record<string, string>);
    if (settings === undefined)
      return complain(
        input,
        troubles.map(({ message }) => message),
      );
    const logger = openLogger(settings.logLevel);
    const tell = (line: string) => input.err(`${line}\n`);
    liveOnUnheard();
    growSlowly();
    const stopping = stopSignal(() => tell('Stopping.'));
    try {
      const demo = input.values.demo === true ? ({ demo: true } as const) : {};
      const server = await startServer({ settings, logger, tell, ...demo });
      announce(server, input);
      await stopping;
      await server.stop();
      return 0;
    } catch (error) {
      const trouble = startTrouble(error, settings);
      if (trouble === undefined) throw error;
      return complain(input, [trouble]);
    }
  },
};

function announce({ address, setUpLink }: RunningServer, { out }: CommandInput): void {
  out(`Statedesk answers at ${address}\n`);
  if (setUpLink !== undefined) out(`First start. Become its administrator here, once, within a day:\n  ${setUpLink}\n`);
}

/** Other commands end when nobody reads on; a server whose terminal went goes on serving. */
function liveOnUnheard(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.removeAllListeners('error').on('error', () => undefined);
}

/**
 * The heap is cleared up once it has grown by half. V8's own rule goes by the memory of the machine: on a large one a server
 * whose data are 80 MB came to 440 MB, most of it garbage, and asked no less time of the processor.
 */
function growSlowly(): void {
  setFlagsFromString('--heap-growing-percent=50');
}

function complain({ err }: CommandInput, messages: readonly string[]): number {
  for (const message of messages) err(`statedesk: ${message}\n`);
  return 1;
}
