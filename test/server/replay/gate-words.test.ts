import { expect, test } from 'vitest';
import { gateWords } from '../../../server/replay/gate-words.ts';
import type { AnyBlocker } from '../../../server/replay/judge.ts';
import { itil } from './servicenow.ts';

const process = itil.processes.get('incident') ?? expect.fail('The ITIL pack has no incidents.');
const text = { en: 'Tasks are still open', ru: 'Есть открытые задачи' };

test.each<[AnyBlocker, string]>([
  [
    { code: 'notKnown', text, that: 'x', fields: ['links.task'] },
    'The log cannot tell whether: “Tasks are still open”.',
  ],
  [
    { code: 'notKnown', text, that: 'x', fields: ['outcome'] },
    'Without “Outcome” the log cannot tell whether: “Tasks are still open”.',
  ],
  [{ code: 'noAlternative', command: 'resolve', fields: [] }, 'The log cannot tell where “Resolve” leads.'],
  [{ code: 'notAllowed', command: 'resolve', roles: ['agent', 'member'] }, '“Resolve” is only for: Agent, member.'],
  [{ code: 'commentMissing', audience: 'any' }, 'A comment is needed.'],
  [{ code: 'windowPassed', until: '2016-04-10T15:59:00Z' }, 'The time in which this was possible had passed.'],
  [
    { code: 'inTheWake', command: 'resolve', blocker: { code: 'missing', field: 'group' } },
    '“Resolve” would follow by itself: “Group” must be filled in.',
  ],
  [{ code: 'noCommand', from: 'new', to: 'closed' }, 'The map names no command that leads from new to closed.'],
  [{ code: 'noApprover', approval: 'x', by: 'group:a' } as AnyBlocker, 'Nobody can be asked'],
])('%j: %s', (blocker, words) => {
  expect(gateWords(blocker, { world: itil, process })).toContain(words);
});
