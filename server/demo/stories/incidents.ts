/** Incidents of every state and ending, most of them closed, as at a desk that works. */
import { chanceOf } from '../chance.ts';
import { demoId } from '../ids.ts';
import type { Step, Story } from '../story.ts';
import { type Cast, castOf } from './cast.ts';
import * as part from './incident-steps.ts';

type Kind = {
  readonly key: string;
  readonly count: number;
  readonly ended: Story['ended'];
  readonly steps: (cast: Cast) => readonly Step[];
};

const lately = [0, 2] as const;
const thisWeek = [0, 4] as const;
const ever = [0.2, 48] as const;

const kinds: readonly Kind[] = [
  { key: 'new', count: 9, ended: [0, 0.6], steps: (cast) => [part.reported(cast)] },
  { key: 'seenByMonitoring', count: 2, ended: [0, 0.3], steps: (cast) => [part.monitored(cast)] },
  { key: 'inProgress', count: 12, ended: lately, steps: (cast) => [part.reported(cast), ...part.taken(cast)] },
  { key: 'queued', count: 6, ended: lately, steps: (cast) => [...begun(cast), ...part.handedOver(cast)] },
  { key: 'checking', count: 4, ended: lately, steps: (cast) => [...begun(cast), ...part.checked(cast)] },
  { key: 'withSecond', count: 8, ended: thisWeek, steps: (cast) => [...withSecond(cast)] },
  { key: 'arbitration', count: 2, ended: lately, steps: footballed },
  { key: 'awaitingRequester', count: 7, ended: thisWeek, steps: (cast) => [...begun(cast), part.asked(cast)] },
  { key: 'awaitingEvidence', count: 3, ended: thisWeek, steps: (cast) => [...begun(cast), diagnosed(cast)] },
  { key: 'awaitingVendor', count: 5, ended: thisWeek, steps: (cast) => [...begun(cast), part.givenToPartner(cast)] },
  { key: 'awaitingChange', count: 2, ended: [1, 6], steps: mendedByChange },
  { key: 'verifying', count: 2, ended: lately, steps: verified },
  { key: 'resolved', count: 12, ended: [0, 4], steps: (cast) => [...begun(cast), ...part.solved(cast, cast.first)] },
  { key: 'byFirst', count: 48, ended: ever, steps: solvedByFirst },
  { key: 'bySecond', count: 34, ended: ever, steps: solvedBySecond },
  { key: 'afterQuestion', count: 14, ended: ever, steps: solvedAfterQuestion },
  { key: 'byPartner', count: 6, ended: [3, 45], steps: solvedByPartner },
  { key: 'unanswered', count: 4, ended: [6, 40], steps: unanswered },
  { key: 'reopened', count: 5, ended: [2, 40], steps: reopened },
  { key: 'restored', count: 3, ended: [6, 45], steps: restored },
  { key: 'settled', count: 2, ended: [6, 45], steps: settled },
  { key: 'duplicate', count: 4, ended: ever, steps: (cast) => [part.reported(cast), ...part.duplicated(cast)] },
  { key: 'notOurs', count: 4, ended: ever, steps: (cast) => [part.reported(cast), dismissed(cast, 'notOurs')] },
  { key: 'noise', count: 4, ended: ever, steps: (cast) => [part.monitored(cast), dismissed(cast, 'monitoringNoise')] },
  { key: 'cancelled', count: 5, ended: ever, steps: cancelled },
  { key: 'wish', count: 2, ended: [0, 3], steps: moved },
];

export function incidentStories(): readonly Story[] {
  let n = 0;
  return kinds.flatMap(({ key, count, ended, steps }) =>
    Array.from({ length: count }, (_, index) => {
      const story = `incident/${key}/${index}`;
      n += 1;
      return { key: story, ended, steps: steps(castOf(story, n, chanceOf(story))) };
    }),
  );
}

function begun(cast: Cast): readonly Step[] {
  return [part.reported(cast), ...part.taken(cast)];
}

function withSecond(cast: Cast): readonly Step[] {
  return [...begun(cast), ...part.handedOver(cast), ...part.takenBySecond(cast)];
}

function solvedByFirst(cast: Cast): readonly Step[] {
  const { first, chance, text } = cast;
  if (chance.happens(70)) return [...begun(cast), ...part.solved(cast, first), ...part.confirmed(cast)];
  // What the first line knows is resolved while the caller is on the phone.
  const minutes = chance.between(1, 4) * 5;
  const fields = { outcome: 'informationGiven', solution: text.solution, group: 'serviceDesk' };
  return [
    part.phoned(cast),
    { by: first, do: 'effort', with: { minutes }, after: minutes },
    { by: first, do: 'resolve', channel: 'phone', fields, after: 1 },
    { by: first, do: 'close', channel: 'phone', after: 1 },
  ];
}

function solvedBySecond(cast: Cast): readonly Step[] {
  return [...withSecond(cast), ...part.solved(cast, cast.second), ...part.confirmed(cast)];
}

function solvedAfterQuestion(cast: Cast): readonly Step[] {
  return [
    ...begun(cast),
    part.asked(cast),
    part.answered(cast),
    ...part.solved(cast, cast.first),
    ...part.confirmed(cast),
  ];
}

function solvedByPartner(cast: Cast): readonly Step[] {
  const { first, words } = cast;
  return [
    ...begun(cast),
    part.givenToPartner(cast),
    { by: first, do: 'resume', note: words.vendorDone, after: 2_600 },
    ...part.solved(cast, first),
    ...part.confirmed(cast),
  ];
}

function diagnosed({ first, words }: Cast): Step {
  const fields = { askedActions: words.diagnostics, askedLogs: 'Application, System' };
  return { by: first, do: 'requestDiagnostics', fields, after: 30 };
}

/** Two reminders, then the ticket is resolved without an answer, and closes by itself. */
function unanswered(cast: Cast): readonly Step[] {
  const chase = (nth: number): Step => ({ by: 'timer', do: `after:awaitingRequester:${nth}`, after: 2_880 });
  return [...begun(cast), part.asked(cast), chase(0), chase(1), chase(2)];
}

function reopened(cast: Cast): readonly Step[] {
  const { requester, first, words } = cast;
  return [
    ...begun(cast),
    ...part.solved(cast, first),
    { by: requester.key, do: 'reopen', channel: 'portal', say: words.stillBroken, after: 400 },
    ...part.solved(cast, first),
    { by: requester.key, do: 'close', channel: 'portal', say: words.thanks[0] ?? '', after: 300 },
  ];
}

function verified(cast: Cast): readonly Step[] {
  return [
    ...withSecond(cast),
    { by: cast.second, do: 'edit', fields: { verifyAfter: true }, after: 20 },
    ...part.solved(cast, cast.second),
    {
      by: 'nosova',
      do: 'tick',
      with: { checklist: 'servicesAfterRepair', points: ['reported', 'network'] },
      after: 20,
    },
  ];
}

function restored(cast: Cast): readonly Step[] {
  return [
    ...verified(cast),
    { by: 'nosova', do: 'tick', with: { checklist: 'servicesAfterRepair', points: '*' }, after: 15 },
    { by: 'nosova', do: 'confirmRestored', after: 3 },
    ...part.confirmed(cast),
  ];
}

/** The third line mends software, and only by a change. */
function mendedByChange(cast: Cast): readonly Step[] {
  const { second, third, words } = cast;
  return [
    ...withSecond(cast),
    { by: second, do: 'toThirdLine', fields: { group: 'development' }, note: words.codeAtFault, after: 60 },
    { by: third, do: 'take', after: 200 },
    { by: third, do: 'edit', fields: { service: demoId('service', cast.text.service) }, after: 30 },
    {
      by: third,
      do: 'changeFunctionality',
      fields: ({ after }) => ({ expectedBy: after(20_160) }),
      note: words.changed,
      after: 15,
    },
  ];
}

function footballed(cast: Cast): readonly Step[] {
  const { topic, subtopic } = cast.text;
  const fields = { group: 'serviceDesk', topic, subtopic, impact: 'medium' };
  return [part.phoned(cast), { by: 'fomin', do: 'route', fields, after: 10 }, ...part.passedAround(cast)];
}

function settled(cast: Cast): readonly Step[] {
  return [
    ...footballed(cast),
    { by: 'tikhonova', do: 'settle', fields: { group: 'networkTeam' }, note: cast.words.settled, after: 60 },
    { by: 'novak', do: 'take', after: 30 },
    ...part.solved(cast, 'novak'),
    ...part.confirmed(cast),
  ];
}

function dismissed({ first, words }: Cast, outcome: 'notOurs' | 'monitoringNoise'): Step {
  return {
    by: first,
    do: 'dismiss',
    fields: { outcome },
    say: outcome === 'notOurs' ? words.notOurs : words.noise,
    after: 35,
  };
}

function cancelled(cast: Cast): readonly Step[] {
  const { requester, words } = cast;
  return [...begun(cast), { by: requester.key, do: 'cancel', channel: 'portal', say: words.notNeeded, after: 120 }];
}

/** Nothing was broken: the ticket goes on as a request, with its number and history. */
function moved(cast: Cast): readonly Step[] {
  return [...begun(cast), { by: cast.first, do: 'moveTo', process: 'request', note: cast.words.isWish, after: 15 }];
}
