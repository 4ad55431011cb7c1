import { expect, test } from 'vitest';
import { aProcess, aWorld, to, type Written } from '../builders.ts';

const told = (template: string) => ({ notify: 'requester', template });
const templates = ['created', 'moved', 'entered', 'inside', 'waited', 'unused'].map(
  (key): Written => ({ kind: 'template', key, subject: { en: key }, body: { en: key } }),
);

test('a process has every letter that it sends, from wherever it is sent', () => {
  const { processes } = aWorld(
    ...templates,
    aProcess({
      create: { roles: ['requester', 'agent'], do: [told('created')] },
      states: {
        open: { category: 'active', after: [{ in: { elapsed: 'PT1H' }, ...told('waited') }] },
        work: {
          category: 'active',
          do: [told('entered')],
          initial: 'doing',
          states: { doing: { do: [told('inside')] } },
        },
        closed: { category: 'closed' },
      },
      transitions: { begin: to('open', 'work', { do: [told('moved')] }), close: to('work', 'closed') },
    }),
  );
  expect([...(processes.get('ticket')?.letters.keys() ?? [])].sort()).toEqual([
    'created',
    'entered',
    'inside',
    'moved',
    'waited',
  ]);
});
