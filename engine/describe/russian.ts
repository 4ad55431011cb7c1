import type { Vocabulary } from './phrases.ts';

const comments = {
  public: 'Напишите открытый комментарий: его прочитает заявитель.',
  internal: 'Напишите внутренний комментарий: его прочитают коллеги.',
  any: 'Напишите комментарий.',
} as const;

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
    '*': 'все',
  },
  inTheWake: (command, why) => `Следом наступает ${command}, а это невозможно: ${why}`,
  nobody: {
    manager: (of, names) => `для поля ${names.field(of)} не найден руководитель с правом голоса`,
    group: (of, names) => `в группе ${names.group(of)} нет никого с правом голоса`,
    role: (of, names) => `нет никого с правом голоса и ролью ${names.quoted(names.role(of))}`,
    person: (of, names) => `в поле ${names.field(of)} нет никого с правом голоса`,
  },
  instant: (instant) => {
    const [year, month, day] = instant.slice(0, 10).split('-');
    return `${day}.${month}.${year} ${instant.slice(11, 16)} UTC`;
  },
  more: (count) => `и ещё ${count}`,
  sentences: {
    notVisible: () => 'Такой заявки нет, или она вам не видна.',
    unknownProcess: ({ process }) => `Процесса ${process} нет.`,
    unknownModel: ({ model }) => `Шаблона ${model} нет.`,
    unknownCommand: ({ command, known }, names) => `Команды ${command} нет. Есть: ${names.list(known)}.`,
    notFromHere: ({ command, state, from }, names) =>
      `Действие ${names.command(command)} недоступно, пока заявка в состоянии ${names.states(state)}. Оно доступно в состояниях: ${names.states(from)}.`,
    notAllowed: ({ command, roles }, names) =>
      roles.length === 0
        ? `Действие ${names.command(command)} нельзя выполнить вручную: его выполняет сам процесс.`
        : `Действие ${names.command(command)} вам недоступно. Его выполняют: ${names.roles(roles)}.`,
    missing: ({ field }, names) => `Заполните поле ${names.field(field)}.`,
    unknownField: ({ field }) => `Поля ${field} нет. Уберите его.`,
    hiddenField: ({ field }, names) => `Поле ${names.field(field)} вам здесь недоступно. Не заполняйте его.`,
    readOnlyField: ({ field }, names) => `Поле ${names.field(field)} здесь изменить нельзя. Оставьте его как есть.`,
    wrongShape: ({ field, problem }, names) => `Исправьте поле ${names.field(field)}: ${names.shapeProblem(problem)}.`,
    notOffered: ({ field, value }, names) => {
      const above = names.fieldAbove(field);
      const where = above === undefined ? '' : ` при таком значении поля ${above}`;
      return `В поле ${names.field(field)} нельзя выбрать ${names.option(field, value)}${where}. Выберите другое.`;
    },
    overrideNotAllowed: ({ field, roles }, names) =>
      roles.length === 0
        ? `Поле ${names.field(field)} вычисляется. Не заполняйте его.`
        : `Поле ${names.field(field)} вычисляется. Заменить значение могут только: ${names.roles(roles)}.`,
    overrideComment: ({ field }, names) =>
      `Объясните в комментарии, почему вы меняете значение поля ${names.field(field)}.`,
    notOnBehalf: () => 'Здесь можно обращаться только от своего имени. Не указывайте заявителя.',
    commentMissing: ({ audience }) => comments[audience],
    effortMissing: ({ person }, names) =>
      person === undefined
        ? 'Сначала учтите трудозатраты.'
        : `Сначала учтите трудозатраты. Исполнитель, по которому их пока нет: ${names.person(person)}.`,
    windowPassed: ({ until }, names) => `Это было возможно до ${names.instant(until)}. Создайте новую заявку.`,
    notHolding: ({ text }, names) => names.sentence(text),
    notKnown: ({ text, fields }, names) => {
      const fillable = names.fillable(fields);
      const what = names.quoted(names.text(text));
      return fillable.length === 0
        ? `Не удалось проверить условие ${what}. Попробуйте ещё раз; если не поможет, сообщите владельцу процесса.`
        : `Заполните ${names.fields(fillable)}: без этого нельзя проверить условие ${what}.`;
    },
    noAlternative: ({ command, fields }, names) => {
      const fillable = names.fillable(fields);
      return fillable.length === 0
        ? `Действие ${names.command(command)} отсюда никуда не ведёт. Сообщите владельцу процесса.`
        : `Заполните ${names.fields(fillable)}: от этого зависит, куда ведёт действие ${names.command(command)}.`;
    },
    checklistUnfinished: ({ definition, points }, names) => `Завершите чек-лист: ${names.points(definition, points)}.`,
    noApprover: ({ approval, by }, names) => `Некого спросить (${names.approval(approval)}): ${names.nobodyFor(by)}.`,
    notVoter: () => 'Вас нет среди согласующих.',
    votedAlready: () => 'Вы уже проголосовали.',
    approvalClosed: () => 'Это согласование уже завершено.',
    noDelegation: () =>
      'Передать голос этому человеку нельзя: это должно разрешать правило, а сам он не должен быть заявителем или уже голосовать.',
    notFound: ({ what, id }) => `На этой заявке нет ${things[what] ?? what} ${id}.`,
    badArgument: ({ argument, problem }, names) => `Исправьте аргумент ${argument}: ${names.shapeProblem(problem)}.`,
    cannotLink: ({ link, process }, names) => `Связь ${names.link(link)} не ведёт в процесс ${names.process(process)}.`,
    cannotMove: ({ process, state }, names) =>
      `Из состояния ${names.states([state])} нельзя перейти в процесс ${names.process(process)}.`,
    chainTooLong: ({ commands }, names) =>
      `Процесс никак не остановится. Сообщите владельцу процесса, что произошло: ${names.list(commands.map((one) => names.command(one)))}.`,
    heldBack: ({ command }, names) =>
      `Действию ${names.command(command)} мешает то, что вам не показано. Обратитесь в службу поддержки.`,
  },
};
