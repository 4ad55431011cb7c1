import { isExampleOfRules, linesWith } from '../line-search.ts';
import { type Rule, source } from '../rule.ts';

export const rule: Rule = {
  name: 'finished',
  sentence: 'No TODO and no FIXME: do it, or open an issue. A note in the code is read by nobody who could act on it.',
  check: (sources) =>
    sources.filter((one) => !isExampleOfRules(one)).flatMap((one) => linesWith(one, /\b(TODO|FIXME)\b/)),
  bad: [[source('engine/fold.ts', '// TODO: faster')], [source('definitions/itil/incident.yaml', '# FIXME')]],
  good: [source('definitions/itil/task.yaml', 'title: { en: To do }\nkey: todo')],
};
