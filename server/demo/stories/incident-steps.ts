/** What happens to incidents, in parts that stories are put together of. */
import { demoId } from '../ids.ts';
import { type Step, ticketOf } from '../story.ts';
import type { Cast } from './cast.ts';

const hour = 60;
const day = 24 * hour;

/** By the portal, by phone or by mail. */
export function reported(cast: Cast): Step {
  const { requester, chance } = cast;
  const way = chance.between(1, 100);
  if (way > 65) return phoned(cast);
  const { summary, description, service } = cast.text;
  const urgency = chance.pick(['low', 'medium', 'medium', 'high']);
  const said = { summary, description, urgency };
  if (way > 45)
    return { by: requester.key, do: 'create', process: 'incident', channel: 'mail', fields: said, after: 0 };
  const fields = { ...said, service: demoId('service', service) };
  return { by: requester.key, do: 'create', process: 'incident', channel: 'portal', fields, after: 0 };
}

/** The first line writes down what it is told, and classifies it at once. */
export function phoned({ requester, text, first, chance }: Cast): Step {
  const { summary, description, service, topic, subtopic } = text;
  return {
    by: first,
    do: 'create',
    process: 'incident',
    channel: 'phone',
    fields: {
      ...{ summary, description, topic, subtopic, contactChannel: chance.pick(['phone', 'phone', 'inPerson', 'chat']) },
      ...{ urgency: chance.pick(['low', 'medium', 'high']), impact: impactOf(chance.between(1, 100)) },
      requester: demoId('person', requester.key),
      service: demoId('service', service),
    },
    after: 0,
  };
}

/** Seen by monitoring before anybody calls. */
export function monitored({ text }: Cast): Step {
  const fields = { summary: text.summary, description: text.description, urgency: 'high' };
  return { by: 'plugin zabbix', do: 'create', process: 'incident', channel: 'plugin', fields, after: 0, anytime: true };
}

function impactOf(percent: number): string {
  return percent > 92 ? 'high' : percent > 70 ? 'medium' : 'low';
}

/** What an incident that somebody works on has to have. */
export function classified({ text, requester, chance }: Cast): Readonly<Record<string, string>> {
  const group = requester.vip ? 'vipDesk' : 'serviceDesk';
  return { group, topic: text.topic, subtopic: text.subtopic, impact: impactOf(chance.between(1, 100)) };
}

export function taken(cast: Cast): readonly Step[] {
  const { first, chance, words } = cast;
  const take: Step = { by: first, do: 'take', fields: classified(cast), after: chance.between(4, 90) };
  return chance.happens(40)
    ? [take, { by: first, do: 'message', say: chance.pick(words.worksUsually), after: 2 }]
    : [take];
}

export function asked({ first, text, chance }: Cast): Step {
  return { by: first, do: 'askRequester', say: text.question, after: chance.between(5, 60) };
}

export function answered({ requester, text, chance }: Cast): Step {
  const channel = chance.pick(['mail', 'portal'] as const);
  return { by: requester.key, do: 'answer', channel, say: text.answer, after: chance.between(20, 8 * hour) };
}

/** The usual mistakes are looked for before the second line is troubled. */
export function checked({ first, chance }: Cast): readonly Step[] {
  return [
    { by: first, do: 'escalate', after: chance.between(5, 40) },
    {
      by: first,
      do: 'tick',
      with: { checklist: 'firstLineCheck', points: ['identified', 'knowledge', 'restarted'] },
      after: 6,
    },
  ];
}

export function handedOver(cast: Cast): readonly Step[] {
  const { first, text, chance } = cast;
  return [
    ...checked(cast),
    { by: first, do: 'tick', with: { checklist: 'firstLineCheck', points: '*' }, after: chance.between(5, 15) },
    {
      by: first,
      do: 'handOver',
      fields: { group: text.group, description: text.description },
      note: text.note,
      after: 4,
    },
  ];
}

export function takenBySecond({ second, chance, words }: Cast): readonly Step[] {
  return [
    { by: second, do: 'take', after: chance.between(15, 5 * hour) },
    ...(chance.happens(50)
      ? [{ by: second, do: 'message', say: chance.pick(words.workingOnIt), after: chance.between(10, 90) }]
      : []),
  ];
}

export function solved({ text, chance }: Cast, by: string): readonly Step[] {
  const outcome = chance.pick(['resolved', 'resolved', 'resolved', 'workaround', 'informationGiven']);
  return [
    { by, do: 'effort', with: { minutes: chance.between(1, 16) * 5 }, after: chance.between(10, 4 * hour) },
    { by, do: 'resolve', fields: { outcome, solution: text.solution, cause: text.cause }, after: 3, mark: 'resolved' },
  ];
}

/** By the requester, by the first line on the phone, or after five days by itself. */
export function confirmed({ requester, first, words, chance }: Cast): readonly Step[] {
  const way = chance.between(1, 100);
  const after = chance.between(30, 2 * day);
  if (way > 60) return [];
  if (way > 25) return [{ by: requester.key, do: 'close', channel: 'portal', after }];
  return [
    { by: requester.key, do: 'message', channel: 'mail', say: chance.pick(words.thanks), after },
    { by: first, do: 'close', channel: 'phone', after: 25 },
  ];
}

export function givenToPartner({ first, requester, words, chance }: Cast): Step {
  const partner = requester.language === 'ru' ? 'printService' : 'baltlink';
  return {
    by: first,
    do: 'giveToVendor',
    fields: ({ after }) => ({
      vendor: demoId('organisation', partner),
      vendorKind: 'contractor',
      vendorNumber: words.vendorNumber,
      expectedBy: after(2 * day),
    }),
    after: chance.between(20, 2 * hour),
  };
}

/** From group to group, until a dispatcher has to decide. */
export function passedAround({ words }: Cast): readonly Step[] {
  const transfer = (by: string, group: string, n: number): Step => ({
    by,
    do: 'transfer',
    fields: { group, transferReason: n === 1 ? 'needsVisit' : 'wrongGroup' },
    note: words.wrongGroup[n] ?? '',
    after: 100,
  });
  return [
    transfer('fomin', 'networkTeam', 0),
    { by: 'novak', do: 'take', after: 60 },
    transfer('novak', 'fieldTeam', 1),
    transfer('ryabov', 'serverTeam', 2),
    transfer('voronin', 'applicationSupport', 3),
  ];
}

/** Of two reports of one fault the second is dismissed. */
export function duplicated({ key, first, requester, text, words }: Cast): readonly Step[] {
  const fields = { summary: text.summary, urgency: 'medium' };
  return [
    { by: requester.key, do: 'create', on: 'second', process: 'incident', channel: 'mail', fields, after: 45 },
    {
      by: first,
      do: 'dismiss',
      on: 'second',
      fields: { outcome: 'duplicate', duplicateOf: ticketOf(key) },
      say: words.duplicate,
      after: 20,
    },
  ];
}
