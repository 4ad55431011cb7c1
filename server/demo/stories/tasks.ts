/** Tasks that people opened under a request or an incident, in every state. */
import { chanceOf } from '../chance.ts';
import { demoId } from '../ids.ts';
import { type Step, type Story, ticketOf } from '../story.ts';
import { castOf } from './cast.ts';
import { reported, taken } from './incident-steps.ts';

type Kind = { readonly key: string; readonly ended: Story['ended']; readonly steps: readonly Step[] };

const on = 'task';
const take: Step = { by: 'ryabov', do: 'take', on, after: 60 };
const worked: Step = { by: 'ryabov', do: 'effort', on, with: { minutes: 90 }, after: 120 };
const finished: Step = {
  by: 'ryabov',
  do: 'finish',
  on,
  fields: { result: 'Розетка заменена, линия проверена.' },
  after: 10,
};
const failed: Step = {
  by: 'ryabov',
  do: 'fail',
  on,
  fields: { result: 'Кабель-канал заполнен.' },
  note: 'Нужен второй кабель-канал, строители придут в следующем месяце.',
  after: 10,
};

const kinds: readonly Kind[] = [
  { key: 'new', ended: [0, 1], steps: [] },
  { key: 'inProgress', ended: [0, 1], steps: [take] },
  {
    key: 'waiting',
    ended: [0, 2],
    steps: [take, { by: 'ryabov', do: 'putAside', on, fields: { waitsFor: 'Ключ от серверной' }, after: 45 }],
  },
  { key: 'failed', ended: [0, 2], steps: [take, worked, failed] },
  { key: 'done', ended: [0, 20], steps: [take, worked, finished] },
  {
    key: 'goneOnWithout',
    ended: [1, 20],
    steps: [
      take,
      worked,
      failed,
      { by: 'tikhonova', do: 'goOnWithout', on, note: 'Обойдёмся одной линией.', after: 200 },
    ],
  },
  { key: 'cancelled', ended: [1, 20], steps: [{ by: 'tikhonova', do: 'cancel', on, after: 300 }] },
];

export function taskStories(): readonly Story[] {
  return kinds.map(({ key, ended, steps }, n) => {
    const story = `task/${key}`;
    const cast = castOf(story, n * 3, chanceOf(story));
    return { key: story, ended, steps: [reported(cast), ...taken(cast), ...opened(story, cast.first), ...steps] };
  });
}

/** The task and its link: an incident with open tasks cannot be resolved. */
function opened(story: string, by: string): readonly Step[] {
  const fields = {
    summary: 'Проверить линию до розетки',
    instructions: 'Прозвонить линию, при обрыве заменить розетку.',
    kindOfWork: 'field',
    service: demoId('service', 'network'),
  };
  return [
    { by, do: 'create', on, process: 'task', fields, after: 30 },
    { by, do: 'link', with: { link: 'task', ticket: ticketOf(story, on), process: 'task' }, after: 1 },
  ];
}
