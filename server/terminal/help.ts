/** What `help` lists: what is typed, and what it does. */
import type { Language } from './words.ts';

type Entry = readonly [example: string, does: Readonly<Record<Language, string>>];

const own: readonly Entry[] = [
  [
    'create summary="No mail" impact=high',
    { en: 'a command with its fields; topic= empties one', ru: 'команда с полями; topic= очищает поле' },
  ],
  [
    'resolve solution="Restarted" ! Try again',
    { en: 'a comment follows !, an internal one !!', ru: 'после ! комментарий, после !! внутренний' },
  ],
  ['available', { en: 'what you can do here, and what is in the way', ru: 'что можно сделать и что мешает' }],
  ['form resolve', { en: 'what is filled in for a command', ru: 'что заполняют для команды' }],
  [
    'show, history',
    { en: 'the ticket with what is open on it; what happened to it', ru: 'заявка и всё открытое на ней; её история' },
  ],
  ['as maria, people', { en: 'be somebody else; who there is', ru: 'стать другим человеком; кто есть' }],
  [
    'at +2h',
    { en: 'let time pass; or at 2026-03-02T09:00:00Z', ru: 'пусть пройдёт время; или at 2026-03-02T09:00:00Z' },
  ],
  ['tickets, ticket INC-0000002', { en: 'all tickets; go on with another', ru: 'все заявки; перейти к другой' }],
  ['quit', { en: 'the end', ru: 'конец' }],
];

const everywhere: readonly Entry[] = [
  ['edit summary="No mail at all"', { en: 'change fields', ru: 'изменить поля' }],
  [
    'message ! Please restart it',
    { en: 'write to the requester; !! to colleagues', ru: 'написать заявителю; !! коллегам' },
  ],
  ['vote approval=c2/1 inFavour=yes', { en: 'vote; or inFavour=no', ru: 'проголосовать; или inFavour=нет' }],
  ['delegate approval=c2/1 to=maria', { en: 'hand your vote on', ru: 'передать свой голос' }],
  [
    'effort minutes=20 note="On site"',
    { en: 'record effort; person= for another', ru: 'учесть трудозатраты; person= за другого' },
  ],
  [
    'tick checklist=c3/1 point=restarted',
    { en: 'tick a point; done=no takes it back', ru: 'отметить пункт; done=нет снимает' },
  ],
  ['watch, unwatch', { en: 'watch the ticket; person=maria for another', ru: 'наблюдать; person=maria за другого' }],
  [
    'link link=related ticket=INC-0000002',
    { en: 'link with a ticket; unlink likewise', ru: 'связать с заявкой; unlink так же' },
  ],
  [
    'split message=c4 link=related process=incident summary="Printer"',
    { en: 'a message becomes a ticket', ru: 'сделать из сообщения заявку' },
  ],
  ['moveTo process=request', { en: 'go on in another process', ru: 'продолжить в другом процессе' }],
  [
    'repair state=new group=serviceDesk !! Stranded',
    { en: 'put right what no command can', ru: 'исправить то, чего командой не исправить' },
  ],
];

const headings = {
  everywhere: { en: 'In every process:', ru: 'В любом процессе:' },
  ids: {
    en: 'show tells the numbers (c2/1) of approvals and checklists, history those of messages (c4).',
    ru: 'Номера согласований и чек-листов (c2/1) показывает show, номера сообщений (c4) показывает history.',
  },
} as const;

export function helpLines(language: Language): readonly string[] {
  const lines = (entries: readonly Entry[]) =>
    entries.map(([example, does]) => `  ${example.padEnd(42)} ${does[language]}`);
  return [...lines(own), headings.everywhere[language], ...lines(everywhere), headings.ids[language]];
}
