import { type Visitor, visitElements } from '../elements.ts';
import type { Path, Rule, RuleFinding } from '../rule.ts';
import { listed } from '../wording.ts';

export const rule: Rule = {
  code: 'SD2501',
  name: 'missing-translation',
  severity: 'error',
  title: 'A text is missing in a language of the pack',
  *run({ pack, world: { languages } }) {
    for (const definition of pack.definitions) {
      const findings: RuleFinding[] = [];
      const text: Visitor['text'] = (given, path: Path) => {
        const missing = languages.filter((language) => !Object.hasOwn(given, language));
        if (missing.length === 0) return;
        const message = `This text is missing in ${listed(missing)}, so people who use Statedesk in that language read it in another. Add ${missing.map((language) => `\`${language}: …\``).join(' and ')}.`;
        findings.push({ definition, path, message });
      };
      if (languages.length > 0) visitElements(definition, { text });
      yield* findings;
    }
  },
};
