/** What the rules about unknown names share: each takes the references of its kind that mean nothing. */
import type { Named, Reference } from './references/reference.ts';
import type { CheckInput, RuleFinding } from './rule.ts';
import { instead } from './wording.ts';

/** A finding for each reference of these kinds that leads nowhere. */
export function* unknownNames(
  { references, isPartial }: CheckInput,
  ...kinds: readonly Named[]
): Iterable<RuleFinding> {
  for (const reference of references) {
    if (!kinds.includes(reference.what) || reference.isKnown) continue;
    // The name may be defined in the file that could not be read; one mistake should give one finding.
    if (isPartial && reference.isElsewhere) continue;
    yield toFinding(reference);
  }
}

function toFinding({ what, name, definition, path, part, character, so, known, mend }: Reference): RuleFinding {
  const none = mend === undefined ? 'There is no' : 'This process lists no';
  const message = `${none} ${wordFor[what] ?? what} \`${name}\`: ${so}. ${mend ?? instead(name, known())}`;
  return {
    definition,
    path,
    message,
    ...(part === undefined ? {} : { part }),
    ...(character === undefined ? {} : { character }),
  };
}

const wordFor: Partial<Record<Named, string>> = {
  person: 'relation, person field, group field or role',
  'reference target': 'process or kind of definition',
};
