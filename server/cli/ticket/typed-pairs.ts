/** `key=value` as options of the command line give it. */
import { BadUsage, type OptionValues } from '../command.ts';

export type Pair = readonly [key: string, text: string];

/** The pairs that `--<option>` gave, in their order. */
export function pairsOf(given: OptionValues[string], option: string): readonly Pair[] {
  const texts = Array.isArray(given) ? given.map(String) : [];
  return texts.map((text): Pair => {
    const at = text.indexOf('=');
    if (at < 1) throw new BadUsage(`--${option} takes key=value, such as ${examples[option]}; not ${text}.`);
    return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  });
}

const examples: Readonly<Record<string, string>> = { field: 'impact=high', argument: 'minutes=20' };
