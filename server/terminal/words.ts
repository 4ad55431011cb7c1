/** What the terminal itself says, by language; gates are worded by the engine. */
export type Language = 'en' | 'ru';

const english = {
  accepted: 'Accepted.',
  refused: 'Refused:',
  noTicket: 'There is no ticket yet. Begin with create.',
  noPerson: (id: string, known: string) => `There is no person ${id}. There are: ${known}.`,
  noSuchTicket: (id: string, known: string) => `There is no ticket ${id}. There are: ${known || 'none'}.`,
  noTime: 'A time is written like at 2026-03-02T09:00:00Z, or as a span from now: at +2h, +30m, +5d.',
  backInTime: (now: string) => `Time goes on only; it is ${now}.`,
  noForm: (command: string, state: string) => `${command} is not for you where the ticket stands (${state}).`,
  nothing: 'Nothing is possible here for you.',
  ready: 'ready',
  you: (id: string, roles: string) => `You are ${id}${roles === '' ? '' : `: ${roles}`}.`,
  comment: 'a comment, after !',
  internalComment: 'an internal comment, after !!',
  effort: 'effort, by effort minutes=30',
  help: [
    'create summary="No mail" impact=high     a command with its fields; topic= empties one',
    'resolve solution="Restarted" ! Try again   a comment follows !, an internal one !!',
    'available            what you can do here, and what is in the way',
    'form <command>       what is filled in for it',
    'show, history        the ticket, and what happened to it',
    'as <person>          be somebody else; people lists them',
    'at +2h               let time pass; or at 2026-03-02T09:00:00Z',
    'tickets, ticket <number>   all tickets; go on with another',
    'quit',
  ],
};

const russian: typeof english = {
  accepted: 'Принято.',
  refused: 'Отказано:',
  noTicket: 'Заявки ещё нет. Начните с create.',
  noPerson: (id, known) => `Нет человека ${id}. Есть: ${known}.`,
  noSuchTicket: (id, known) => `Нет заявки ${id}. Есть: ${known || 'ни одной'}.`,
  noTime: 'Время пишется так: at 2026-03-02T09:00:00Z, или от текущего: at +2h, +30m, +5d.',
  backInTime: (now) => `Время идёт только вперёд; сейчас ${now}.`,
  noForm: (command, state) => `${command} вам недоступно там, где стоит заявка (${state}).`,
  nothing: 'Здесь вы ничего сделать не можете.',
  ready: 'можно',
  you: (id, roles) => `Вы ${id}${roles === '' ? '' : `: ${roles}`}.`,
  comment: 'комментарий после !',
  internalComment: 'внутренний комментарий после !!',
  effort: 'трудозатраты: effort minutes=30',
  help: [
    'create summary="Нет почты" impact=high   команда с полями; topic= очищает поле',
    'resolve solution="Перезапущено" ! Проверьте   после ! комментарий, после !! внутренний',
    'available            что можно сделать и что мешает',
    'form <команда>       что для неё заполняют',
    'show, history        заявка и её история',
    'as <человек>         стать другим человеком; people перечисляет всех',
    'at +2h               пусть пройдёт время; или at 2026-03-02T09:00:00Z',
    'tickets, ticket <номер>   все заявки; перейти к другой',
    'quit',
  ],
};

export const words: Readonly<Record<Language, typeof english>> = { en: english, ru: russian };
export type Words = typeof english;
