import { isExampleOfRules, linesWith } from '../line-search.ts';
import { type Rule, source } from '../rule.ts';

// A path, not the middle of an address or of a relative path.
const machinePath = /(?<![\w.\-/}~])\/(home|Users|root|tmp|work|workspace|builds)\/\w*/;

export const rule: Rule = {
  name: 'machine-paths',
  sentence:
    'No path of one machine in the text of the repository: take paths relative to the file or the pack, and a folder ' +
    'for passing files from os.tmpdir().',
  check: (sources) =>
    sources
      .filter((one) => !isExampleOfRules(one) && one.path !== '.gitignore')
      .flatMap((one) => linesWith(one, machinePath)),
  bad: [
    [source('server/log.ts', "const file = '/tmp/log.csv';")],
    [source('README.md', 'The log lies in /home/ann/log.csv.')],
    [source('.ci/run', 'HOME=/home/ci npm ci')],
  ],
  good: [
    source('README.md', 'See https://example.org/home/guide and ../tmp/guide and <home>/x.'),
    source('server/log.ts', "const file = join(tmpdir(), 'log.csv');"),
  ],
};
