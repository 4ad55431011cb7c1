/** Two major incidents: one that was restored and left a problem behind, and one that is under way. */
import { demoId } from '../ids.ts';
import { type Step, type Story, ticketOf } from '../story.ts';

export function majorStories(): readonly Story[] {
  return [restored('major/restored'), underWay('major/underWay')];
}

type Report = { readonly by: string; readonly summary: string; readonly topic: string; readonly first: string };

/** Reported by many, who then hang on the master. */
function reports(key: string, given: readonly Report[]): readonly Step[] {
  return given.flatMap(({ by, summary, topic, first }, n): readonly Step[] => [
    {
      by,
      do: 'create',
      on: `child${n}`,
      process: 'incident',
      channel: 'portal',
      fields: { summary, urgency: 'high' },
      after: 4,
      anytime: true,
    },
    {
      by: first,
      do: 'joinMaster',
      on: `child${n}`,
      fields: { master: ticketOf(key), topic, impact: 'low' },
      after: 3,
      anytime: true,
    },
  ]);
}

function restored(key: string): Story {
  const news = (say: string, after: number): Step => ({ by: 'samoylov', do: 'tellMajor', say, after, anytime: true });
  return {
    key,
    ended: [12, 20],
    steps: [
      {
        by: 'plugin zabbix',
        do: 'create',
        process: 'incident',
        channel: 'plugin',
        fields: {
          summary: 'Почтовый сервер не отвечает',
          description: 'sb-mail-01: порты 25 и 443 закрыты.',
          urgency: 'high',
        },
        after: 0,
      },
      {
        by: 'tikhonova',
        do: 'begin',
        fields: {
          ...{ group: 'serverTeam', assignee: demoId('person', 'voronin'), topic: 'mail', subtopic: 'mailDelivery' },
          ...{ impact: 'medium' },
        },
        after: 6,
        anytime: true,
      },
      {
        by: 'voronin',
        do: 'edit',
        fields: { service: demoId('service', 'mail'), ci: [demoId('ci', 'sb-mail-01')] },
        after: 3,
        anytime: true,
      },
      {
        by: 'samoylov',
        do: 'declareMajor',
        fields: { impact: 'high' },
        note: 'Звонят из трёх отделений.',
        after: 6,
        anytime: true,
      },
      ...reports(key, [
        { by: 'sorokin', summary: 'Нет почты с десяти утра', topic: 'mail', first: 'fomin' },
        { by: 'zaytseva', summary: 'Outlook просит пароль и не подключается', topic: 'mail', first: 'belyaev' },
        { by: 'morozov', summary: 'Не уходят письма клиентам', topic: 'mail', first: 'fomin' },
        { by: 'petrenko', summary: 'Почта не открывается', topic: 'mail', first: 'tikhonova' },
      ]),
      news('Отказал диск почтового сервера, восстанавливаем на резервный. Следующая новость через полчаса.', 10),
      {
        by: 'voronin',
        do: 'message',
        note: 'База монтируется, осталось около сорока минут.',
        after: 25,
        anytime: true,
      },
      news('Восстановление идёт, почта вернётся к часу дня.', 8),
      { by: 'voronin', do: 'effort', with: { minutes: 150 }, after: 60, anytime: true },
      {
        by: 'voronin',
        do: 'resolve',
        fields: { outcome: 'resolved', solution: 'Диск заменён, база почты восстановлена.', cause: 'hardware' },
        after: 5,
        anytime: true,
      },
      {
        by: 'nosova',
        do: 'tick',
        with: { checklist: 'servicesAfterRepair', points: ['reported', 'network'] },
        after: 10,
        anytime: true,
      },
      { by: 'nosova', do: 'notRestored', note: 'Пустые календари.', after: 4, anytime: true },
      {
        by: 'voronin',
        do: 'resolve',
        fields: { outcome: 'resolved', solution: 'Диск заменён, почта и календари восстановлены.', cause: 'hardware' },
        after: 45,
        anytime: true,
      },
      { by: 'nosova', do: 'tick', with: { checklist: 'servicesAfterRepair', points: '*' }, after: 12, anytime: true },
      { by: 'nosova', do: 'confirmRestored', after: 2, anytime: true },
    ],
  };
}

function underWay(key: string): Story {
  return {
    key,
    ended: [0, 0.05],
    steps: [
      {
        by: 'kovacs',
        do: 'create',
        process: 'incident',
        channel: 'phone',
        fields: {
          ...{
            summary: 'Plant cut off from the office',
            description: 'Terminals, telephones and labels stand still since 13:40.',
          },
          ...{ urgency: 'high', impact: 'high', contactChannel: 'phone', topic: 'network', subtopic: 'siteLink' },
          requester: demoId('person', 'ozols'),
          service: demoId('service', 'siteLinks'),
          ci: [demoId('ci', 'lf-rt-01')],
        },
        after: 0,
        anytime: true,
      },
      { by: 'samoylov', do: 'declareMajor', note: 'The whole plant is hit.', after: 9, anytime: true },
      {
        by: 'tikhonova',
        do: 'begin',
        fields: { group: 'networkTeam', assignee: demoId('person', 'novak') },
        after: 4,
        anytime: true,
      },
      ...reports(key, [
        { by: 'berzins', summary: 'No network at packing line 1', topic: 'network', first: 'marin' },
        { by: 'petrova', summary: 'Quality terminal says "no server"', topic: 'network', first: 'kovacs' },
        { by: 'doyle', summary: 'Cannot reach the plant by phone', topic: 'telephony', first: 'marin' },
      ]),
      {
        by: 'novak',
        do: 'giveToVendor',
        fields: ({ after }) => ({
          ...{ vendor: demoId('organisation', 'baltlink'), vendorKind: 'contractor', vendorNumber: 'BL-91177' },
          expectedBy: after(120),
        }),
        after: 6,
        anytime: true,
      },
      {
        by: 'samoylov',
        do: 'tellMajor',
        say: 'The provider has found a cut cable near Jelgava and is on the way. Next news in half an hour.',
        after: 8,
        anytime: true,
      },
      {
        by: 'novak',
        do: 'effort',
        with: { minutes: 40, note: 'Failover tried, LTE too weak for the plant' },
        after: 10,
        anytime: true,
      },
    ],
  };
}
