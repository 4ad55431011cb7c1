import type { Vocabulary } from './phrases.ts';

const audiences = { public: 'открытый комментарий', internal: 'внутренний комментарий', any: 'комментарий' } as const;

const things: Readonly<Record<string, string>> = {
  approval: 'согласования',
  checklist: 'чек-листа',
  point: 'пункта',
  plan: 'плана',
  link: 'связи',
  message: 'сообщения',
  timer: 'таймера',
};

export const russian: Vocabulary = {
  relations: {
    requester: 'заявитель',
    affected: 'тот, кого это касается',
    assignee: 'исполнитель',
    member: 'участник группы',
    approver: 'согласующий',
    watcher: 'наблюдатель',
    manager: 'руководитель заявителя',
  },
  inTheWake: (command, why) => `Следом процесс сам выполнит ${command}, а там: ${why}`,
  sentences: {
    notVisible: () => 'Такой заявки нет, или она вам не видна.',
    unknownProcess: ({ process }) => `Нет процесса ${process}.`,
    unknownModel: ({ model }) => `Нет шаблона ${model}.`,
    unknownCommand: ({ command, known }, { list }) => `Нет команды ${command}. Есть: ${list(known)}.`,
    notFromHere: ({ command, state, from }, names) =>
      `Действие ${names.command(command)} невозможно в состоянии ${names.states(state)}; оно возможно в состоянии ${names.states(from)}.`,
    notAllowed: ({ command, roles }, names) =>
      roles.length === 0
        ? `Действие ${names.command(command)} выполняет сам процесс.`
        : `Действие ${names.command(command)} доступно только ролям: ${names.roles(roles)}.`,
    missing: ({ field }, names) => `Не заполнено поле ${names.field(field)}. Заполните его.`,
    unknownField: ({ field }) => `Нет поля ${field}.`,
    hiddenField: ({ field }, names) => `Поле ${names.field(field)} здесь не показывается, задать его нельзя.`,
    readOnlyField: ({ field }, names) => `Поле ${names.field(field)} здесь нельзя изменить.`,
    wrongShape: ({ field, problem }, names) => `Значение поля ${names.field(field)} не того вида: ${problem}.`,
    notOffered: ({ field, value }, names) =>
      `${names.option(field, value)} нет среди вариантов поля ${names.field(field)}.`,
    overrideNotAllowed: ({ field, roles }, names) =>
      roles.length === 0
        ? `Поле ${names.field(field)} вычисляется.`
        : `Поле ${names.field(field)} вычисляется; другое значение могут задать только: ${names.roles(roles)}.`,
    overrideComment: ({ field }, names) =>
      `Объясните в комментарии, почему ${names.field(field)} отличается от предложенного значения.`,
    notOnBehalf: () => 'Здесь можно обращаться только от своего имени.',
    commentMissing: ({ audience }) => `Нужен ${audiences[audience]}.`,
    effortMissing: ({ person }) =>
      person === undefined ? 'Сначала учтите трудозатраты.' : `${person} ещё не учёл трудозатраты.`,
    windowPassed: ({ until }) => `Это было возможно до ${until}.`,
    notHolding: ({ text }, names) => `${names.text(text)}.`,
    notKnown: ({ text, fields }, names) =>
      `${names.text(text)} (нельзя определить, пока не заполнено: ${names.fields(fields)}).`,
    noAlternative: ({ command, fields }, names) =>
      fields.length === 0
        ? `Действию ${names.command(command)} отсюда некуда вести.`
        : `Куда ведёт ${names.command(command)}, нельзя определить, пока не заполнено: ${names.fields(fields)}.`,
    checklistUnfinished: ({ points }, names) => `Чек-лист не завершён: ${names.points(points)}.`,
    noApprover: ({ approval, by }, names) => `Не найден согласующий для ${names.approval(approval)} (${by}).`,
    notVoter: () => 'Вас не спрашивают в этом согласовании.',
    votedAlready: () => 'Вы уже проголосовали.',
    approvalClosed: () => 'Это согласование уже завершено.',
    noDelegation: () => 'Передать голос этому человеку нельзя.',
    notFound: ({ what, id }) => `На этой заявке нет ${things[what] ?? what} ${id}.`,
    badArgument: ({ argument, problem }) => `Неверный аргумент ${argument}: ${problem}.`,
    cannotLink: ({ link, process }, names) => `Связь ${link} не ведёт в процесс ${names.process(process)}.`,
    cannotMove: ({ process, state }, names) =>
      `Из состояния ${names.states([state])} нет перехода в процесс ${names.process(process)}.`,
    chainTooLong: ({ commands }, { list }) => `Процесс не приходит в покой: ${list(commands)}. Сообщите его владельцу.`,
  },
};
