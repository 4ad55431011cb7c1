import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'SD2022',
  name: 'missing-pack',
  severity: 'error',
  title: 'No document says what pack this is',
  *run({ pack, index, isPartial }) {
    const [first] = pack.definitions;
    // The document may stand in the file that could not be read; the first definition is as good a place as any.
    if (first === undefined || isPartial || index.all('pack').length > 0) return;
    const message =
      'No document in this folder has `kind: pack`, so nothing says in which languages tickets are read and to which groups they may go. Add a file `pack.yaml`: `format: 1`, `kind: pack`, `key: desk`, `title: { en: Desk }`, `version: 1.0.0`, `languages: [en]`, each in a line of its own.';
    yield { definition: first, path: ['kind'], message };
  },
};
