import { type Breach, type Rule, type Source, source, topFolder } from '../rule.ts';

const vague = ['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'interfaces', 'constants'];
const kebab = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
const component = /^([A-Z][A-Za-z0-9]*\.tsx|use[A-Z][A-Za-z0-9]*\.ts)$/;
const document = /^([A-Z]+\.md|LICENSE|Dockerfile)$/;

export const rule: Rule = {
  name: 'names',
  sentence:
    'Files and folders are kebab-case and named after the one thing inside (components PascalCase.tsx, hooks useX.ts), ' +
    `never ${vague.join(', ')}: such a name says where code lies, not what it does, and everything ends up there.`,
  check: (sources) => sources.flatMap(breachesOf),
  bad: [
    [source('engine/execute/executeCommand.ts', '')],
    [source('engine/Execute/execute.ts', '')],
    [source('engine/execute/gate_rules.ts', '')],
    [source('engine/utils/date.ts', '')],
    [source('server/tickets/helpers.ts', '')],
    [source('server/tickets/constants.test.ts', '')],
    [source('server/Board.tsx', '')],
  ],
  good: [
    source('engine/execute/execute-command.ts', ''),
    source('test/faults/server-killed.slow.test.ts', ''),
    source('definitions/itil/servicenow.map.yaml', ''),
    source('designer/desk/TicketList.tsx', ''),
    source('designer/desk/useTicket.ts', ''),
    source('.ci/run', ''),
    source('engine/README.md', ''),
  ],
};

function breachesOf({ path }: Source): readonly Breach[] {
  return path.split('/').flatMap((name) => {
    if (vague.includes(name.split('.')[0] ?? '')) return [{ path, line: 1, what: `${name} says nothing` }];
    const isComponent = topFolder(path) === 'designer' && component.test(name);
    const isFine = kebab.test(name) || document.test(name) || isComponent;
    return isFine ? [] : [{ path, line: 1, what: `${name} is not kebab-case` }];
  });
}
