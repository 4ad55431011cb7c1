/** Problems from their log to their removal, with the incidents that wait for them. */
import { type Chance, chanceOf } from '../chance.ts';
import { demoId } from '../ids.ts';
import { items } from '../items.ts';
import { people } from '../people.ts';
import { type Step, type Story, ticketOf } from '../story.ts';
import { type ProblemText, problemTexts } from '../texts/problems.ts';
import { memberOf } from './cast.ts';

type Cast = { readonly key: string; readonly text: ProblemText; readonly chance: Chance; readonly by: string };

type Kind = { readonly key: string; readonly ended: Story['ended']; readonly steps: (cast: Cast) => readonly Step[] };

const lately = [0, 4] as const;

const kinds: readonly Kind[] = [
  { key: 'logged', ended: lately, steps: (cast) => [logged(cast)] },
  { key: 'loggedByMonitoring', ended: lately, steps: seenByMonitoring },
  { key: 'investigating', ended: lately, steps: (cast) => [logged(cast), accepted(cast), ...waiting(cast)] },
  { key: 'withWorkaround', ended: lately, steps: (cast) => [...understoodSoFar(cast)] },
  { key: 'awaitingVendor', ended: lately, steps: (cast) => [logged(cast), accepted(cast), givenToVendor(cast)] },
  { key: 'knownError', ended: lately, steps: (cast) => [...understoodSoFar(cast), ...causeFound(cast)] },
  {
    key: 'fixing',
    ended: lately,
    steps: (cast) => [...understoodSoFar(cast), ...causeFound(cast), changeRequested(cast)],
  },
  { key: 'checkingFix', ended: [0, 2], steps: changed },
  { key: 'removed', ended: [1, 20], steps: removed },
  { key: 'removedLongAgo', ended: [1, 10], steps: closed },
  { key: 'livedWith', ended: [2, 20], steps: livedWith },
  { key: 'dismissed', ended: [2, 30], steps: dismissed },
];

export function problemStories(): readonly Story[] {
  return kinds.map(({ key, ended, steps }, n) => {
    const story = `problem/${key}`;
    const chance = chanceOf(story);
    const text = problemTexts[n % problemTexts.length] ?? chance.pick(problemTexts);
    return { key: story, ended, steps: steps({ key: story, text, chance, by: chance.pick(['gushchin', 'weiss']) }) };
  });
}

function fieldsOf({ text }: Cast) {
  const { summary, description, service, item } = text;
  return { summary, description, service: demoId('service', service), ci: [demoId('ci', item)], urgency: 'medium' };
}

function logged(cast: Cast): Step {
  return { by: 'drozdova', do: 'create', process: 'problem', fields: { ...fieldsOf(cast), origin: 'trend' }, after: 0 };
}

function seenByMonitoring(cast: Cast): readonly Step[] {
  const fields = { ...fieldsOf(cast), origin: 'monitoring' };
  return [
    { by: 'plugin zabbix', do: 'create', process: 'problem', channel: 'plugin', fields, after: 0, anytime: true },
  ];
}

function accepted({ by }: Cast): Step {
  const fields = { assignee: demoId('person', by), group: 'problemTeam', impact: 'medium' };
  return { by: 'drozdova', do: 'accept', fields, after: 900 };
}

/** Those who suffer from it are told, and wait. */
function waiting({ key, text, chance }: Cast): readonly Step[] {
  const item = items.find((one) => one.key === text.item);
  const suffering = people.filter(({ organisation }) => organisation === item?.organisation);
  return text.reports.flatMap((summary, n): readonly Step[] => {
    const requester = chance.pick(suffering);
    const on = `incident${n}`;
    const first = memberOf('serviceDesk', requester.language, chance);
    const classified = { group: 'serviceDesk', topic: 'businessApplication', subtopic: 'speed', impact: 'low' };
    const said = { summary, urgency: 'medium', service: demoId('service', text.service) };
    return [
      { by: requester.key, do: 'create', on, process: 'incident', channel: 'portal', fields: said, after: 200 },
      { by: first, do: 'take', on, fields: classified, after: 25 },
      { by: first, do: 'waitForProblem', on, fields: { problem: ticketOf(key) }, after: 20 },
    ];
  });
}

function understoodSoFar(cast: Cast): readonly Step[] {
  const publish: Step = {
    by: cast.by,
    do: 'publishWorkaround',
    fields: { workaround: cast.text.workaround },
    after: 700,
  };
  return [logged(cast), accepted(cast), ...waiting(cast), publish];
}

function givenToVendor({ by }: Cast): Step {
  return {
    by,
    do: 'askVendor',
    fields: ({ after }) => ({
      vendor: demoId('organisation', 'baltlink'),
      vendorNumber: 'BL-90021',
      expectedBy: after(8_640),
    }),
    after: 1_300,
  };
}

function causeFound({ by, text }: Cast): readonly Step[] {
  const { rootCause, causeKind } = text;
  return [
    { by, do: 'effort', with: { minutes: 240 }, after: 1_400 },
    { by, do: 'causeFound', fields: { rootCause, causeKind }, after: 10 },
  ];
}

function changeRequested({ by }: Cast): Step {
  return { by, do: 'requestChange', after: 300 };
}

const change = { link: 'raised', nth: 0 } as const;

/** The change that removes it is made as an emergency; done, it tells the problem. */
function changed(cast: Cast): readonly Step[] {
  const { by, text } = cast;
  const emergency = { changeType: 'emergency', emergencyReason: 'Каждый случай останавливает работу отдела.' };
  return [
    ...understoodSoFar(cast),
    ...causeFound(cast),
    changeRequested(cast),
    {
      by: 'ershov',
      do: 'edit',
      on: change,
      fields: ({ at }) => ({
        ...emergency,
        ...{ ci: [demoId('ci', text.item)], impact: 'low', likelihood: 'unlikely' },
        window: { start: at('begin', -10), end: at('begin', 200) },
      }),
      after: 200,
    },
    { by: 'ershov', do: 'submit', on: change, after: 15 },
    {
      by: 'hollis',
      do: 'vote',
      on: change,
      channel: 'mail',
      with: { approval: 'emergency', inFavour: true },
      after: 30,
    },
    { by, do: 'begin', on: change, after: 60, anytime: true, mark: 'begin' },
    { by, do: 'effort', on: change, with: { minutes: 60 }, after: 60, anytime: true },
    { by, do: 'finish', on: change, fields: { outcome: 'successful' }, after: 4, anytime: true },
  ];
}

/** Its incidents are resolved with it. */
function removed(cast: Cast): readonly Step[] {
  const { by, text } = cast;
  return [
    ...changed(cast),
    { by, do: 'effort', with: { minutes: 30 }, after: 4_300 },
    { by, do: 'resolve', fields: { solution: text.solution }, after: 20 },
  ];
}

function closed(cast: Cast): readonly Step[] {
  return [...removed(cast), { by: 'drozdova', do: 'close', after: 14_000 }];
}

function livedWith(cast: Cast): readonly Step[] {
  const note = 'Замена дороже, чем перезапуск раз в смену.';
  return [
    ...understoodSoFar(cast),
    ...causeFound(cast),
    { by: 'drozdova', do: 'acceptRisk', fields: { workaround: cast.text.workaround }, note, after: 1_200 },
  ];
}

function dismissed(cast: Cast): readonly Step[] {
  const note = 'Повторить не удалось, в журналах ничего нет.';
  const fields = { outcome: 'notReproducible' };
  return [logged(cast), { by: 'drozdova', do: 'dismiss', fields, note, after: 2_900 }];
}
