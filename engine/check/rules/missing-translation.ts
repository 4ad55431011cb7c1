import type { Rule } from '../rule.ts';
import { listed } from '../wording.ts';

export const rule: Rule = {
  code: 'SD2501',
  name: 'missing-translation',
  severity: 'error',
  title: 'A text is missing in a language of the pack',
  *run({ elements, world: { languages } }) {
    for (const { definition, path, value } of elements.texts) {
      const missing = languages.filter((language) => !Object.hasOwn(value, language));
      if (missing.length === 0) continue;
      const message = `This text is missing in ${listed(missing)}, so people who use Statedesk in that language read it in another. Add ${missing.map((language) => `\`${language}: …\``).join(' and ')}.`;
      yield { definition, path, message };
    }
  },
};
