import { BadUsage, type Command } from '../../../../server/cli/command.ts';

export const command: Command = {
  name: 'greet',
  summary: 'Greets somebody.',
  usage: '<name> [--loud]',
  details: '  --loud  in capitals',
  options: { loud: { type: 'boolean' }, language: { type: 'string' } },
  async run({ values, positionals, out }) {
    const [name] = positionals;
    if (name === undefined) throw new BadUsage('name whom to greet.');
    if (name === 'nobody') throw new Error('Nobody is here.');
    const text = `Hello ${name}`;
    out(`${values.loud ? text.toUpperCase() : text}\n`);
    return name === 'stranger' ? 1 : 0;
  },
};
