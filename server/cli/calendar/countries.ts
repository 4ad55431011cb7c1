import { type NamedPlace, placesIn } from '../../calendars/index.ts';
import { optionOf, type Subcommand } from './subcommand.ts';

export const countries: Subcommand = {
  usage: 'countries [country] [--state <code>] [--json]',
  options: ['state', 'json'],
  takes: [0, 1],
  async run(input, [country]) {
    const state = optionOf(input, 'state');
    const places = placesIn({ ...(country !== undefined && { country }), ...(state !== undefined && { state }) });
    if (input.values.json === true) input.out(`${JSON.stringify(places)}\n`);
    else if (places.length === 0) input.err('It is not divided: its holidays are the same everywhere.\n');
    else input.out(lines(places));
    return 0;
  },
};

function lines(places: readonly NamedPlace[]): string {
  const width = Math.max(...places.map(({ code }) => code.length));
  return places.map(({ code, name }) => `${code.padEnd(width)}  ${name}\n`).join('');
}
