/** Changes: standard, normal and emergency ones, in every state. */
import { demoId } from '../ids.ts';
import type { Step, Story } from '../story.ts';
import type { ChangeCast } from './change-steps.ts';
import * as part from './change-steps.ts';

type Kind = {
  readonly key: string;
  readonly count: number;
  readonly ended: Story['ended'];
  readonly steps: (cast: ChangeCast) => readonly Step[];
};

const lately = [0, 3] as const;
const ever = [1, 40] as const;
const risky = { impact: 'high', likelihood: 'possible' } as const;
const routine = { impact: 'medium', likelihood: 'unlikely' } as const;

const kinds: readonly Kind[] = [
  { key: 'draft', count: 2, ended: lately, steps: (cast) => [part.proposed(cast)] },
  { key: 'byManager', count: 2, ended: lately, steps: (cast) => submitted(cast, { ...risky, in: 9 }) },
  { key: 'byBoard', count: 2, ended: lately, steps: (cast) => withBoard(cast) },
  { key: 'waitingForBoard', count: 1, ended: lately, steps: waitingForBoard },
  {
    key: 'waitingForPlan',
    count: 2,
    ended: lately,
    steps: (cast) => [...routinely(cast), part.approvedByManager(cast)],
  },
  { key: 'scheduled', count: 3, ended: lately, steps: (cast) => scheduled(cast, { ...risky, in: 9 }) },
  { key: 'implementing', count: 1, ended: [0, 0.1], steps: (cast) => [...scheduled(cast, risky), part.begun(cast)] },
  { key: 'backingOut', count: 1, ended: [0, 0.1], steps: backingOut },
  { key: 'review', count: 2, ended: lately, steps: (cast) => carriedOut(cast, 'successfulWithIssues') },
  { key: 'emergencyApproval', count: 1, ended: [0, 0.05], steps: (cast) => emergency(cast) },
  { key: 'rejected', count: 1, ended: lately, steps: rejected },
  { key: 'done', count: 4, ended: ever, steps: (cast) => [...carriedOut(cast, 'successful'), part.reviewed(cast)] },
  { key: 'backedOut', count: 1, ended: ever, steps: backedOut },
  { key: 'emergencyDone', count: 2, ended: ever, steps: emergencyDone },
  { key: 'unreviewed', count: 1, ended: ever, steps: unreviewed },
  { key: 'refused', count: 1, ended: ever, steps: refused },
  { key: 'cancelled', count: 1, ended: ever, steps: cancelled },
  { key: 'restart', count: 3, ended: ever, steps: restarted },
  { key: 'certificate', count: 2, ended: ever, steps: renewed },
  { key: 'update', count: 1, ended: lately, steps: updating },
];

export function changeStories(): readonly Story[] {
  let n = 0;
  return kinds.flatMap(({ key, count, ended, steps }) =>
    Array.from({ length: count }, (_, index) => {
      const story = `change/${key}/${index}`;
      n += 1;
      return { key: story, ended, steps: steps(part.changeCast(story, n)) };
    }),
  );
}

function submitted(cast: ChangeCast, submission: part.Submission): readonly Step[] {
  return [part.proposed(cast), part.assigned(cast), part.submitted(cast, submission)];
}

function withBoard(cast: ChangeCast): readonly Step[] {
  return [...submitted(cast, { ...risky, in: 9 }), part.approvedByManager(cast), ...part.approvedByBoard(1)];
}

function waitingForBoard(cast: ChangeCast): readonly Step[] {
  return [
    ...submitted(cast, { ...risky, in: 9 }),
    part.approvedByManager(cast),
    ...part.planned(cast),
    ...part.approvedByBoard(1),
  ];
}

/** A low risk needs no board. */
function routinely(cast: ChangeCast): readonly Step[] {
  return submitted(cast, { ...routine, in: 9 });
}

function scheduled(cast: ChangeCast, submission: part.Submission): readonly Step[] {
  return [
    ...submitted(cast, submission),
    part.approvedByManager(cast),
    // The way back is part of what the board approves: it is written before.
    ...part.planned(cast),
    ...part.approvedByBoard(3),
  ];
}

function carriedOut(cast: ChangeCast, outcome: string): readonly Step[] {
  return [...scheduled(cast, risky), part.begun(cast), ...part.done(cast, outcome)];
}

function backingOut(cast: ChangeCast): readonly Step[] {
  const [backOut] = part.backedOut(cast, 'После перезапуска служба не поднимается, откатываем.');
  return [...scheduled(cast, risky), part.begun(cast), ...(backOut === undefined ? [] : [backOut])];
}

function backedOut(cast: ChangeCast): readonly Step[] {
  return [
    ...scheduled(cast, risky),
    part.begun(cast),
    ...part.backedOut(cast, 'Потери на канале после обновления, откатываем.'),
    part.reviewed(cast),
  ];
}

/** Two working weeks without a review: closed, and counted. */
function unreviewed(cast: ChangeCast): readonly Step[] {
  return [...carriedOut(cast, 'successful'), { by: 'timer', do: 'after:review:1', after: 20_200 }];
}

function rejected(cast: ChangeCast): readonly Step[] {
  return [
    ...submitted(cast, { ...risky, in: 9 }),
    part.approvedByManager(cast),
    part.refusedByBoard('Не в неделю закрытия отчётности.'),
  ];
}

function refused(cast: ChangeCast): readonly Step[] {
  return [...rejected(cast), { by: cast.requester, do: 'closeRejected', after: 900 }];
}

function cancelled(cast: ChangeCast): readonly Step[] {
  const say = 'Поставщик отозвал обновление.';
  return [...submitted(cast, { ...risky, in: 12 }), { by: cast.requester, do: 'cancel', say, after: 700 }];
}

function emergency(cast: ChangeCast): readonly Step[] {
  const emergencyReason = 'Уязвимость уже используют, ждать комитета нельзя.';
  return [
    part.proposed(cast, { changeType: 'emergency', emergencyReason }),
    { ...part.assigned(cast), after: 10 },
    { ...part.submitted(cast, { impact: 'high', in: 0.1 }), after: 15 },
  ];
}

/** Approved within the hour; the papers are handed in afterwards. */
function emergencyDone(cast: ChangeCast): readonly Step[] {
  const { implementation, testPlan, backout } = cast.text;
  const papers = { implementation, testPlan, backout, likelihood: 'possible' };
  return [
    ...emergency(cast),
    { by: 'orlova', do: 'vote', channel: 'mail', with: { approval: 'emergency', inFavour: true }, after: 25 },
    { ...part.begun(cast), after: 30 },
    ...part.done(cast, 'successful'),
    { by: cast.assignee, do: 'edit', fields: papers, after: 600 },
    part.reviewed(cast),
  ];
}

function restarted(cast: ChangeCast): readonly Step[] {
  return [
    part.ofModel(cast, 'serverRestart', { usersTold: true }),
    part.assigned(cast),
    { ...part.submitted(cast, routine), by: 'bykova' },
    part.begun(cast),
    { by: cast.assignee, do: 'tick', with: { checklist: 'restart', points: '*' }, after: 40, anytime: true },
    ...part.done(cast, 'successful'),
  ];
}

function renewed(cast: ChangeCast): readonly Step[] {
  const certificateName = `${cast.item.organisation}.corp.example`;
  return [
    {
      ...part.ofModel(cast, 'certificateRenewal', {}),
      fields: ({ after }) => ({
        ...{
          summary: `Замена сертификата ${certificateName}`,
          service: demoId('service', cast.service),
          certificateName,
        },
        expiresOn: after(30_000).slice(0, 10),
      }),
    },
    part.assigned(cast),
    { ...part.submitted(cast, routine), by: 'bykova' },
    part.begun(cast),
    ...part.stepDone(cast, 0, 'Сертификат получен и проверен.'),
    ...part.stepDone(cast, 1, 'Установлен, служба перезапущена.'),
    ...part.stepDone(cast, 2, 'Новый срок внесён в мониторинг.'),
    ...part.done(cast, 'successful'),
  ];
}

/** The pilot group has it; everybody else is next. */
function updating(cast: ChangeCast): readonly Step[] {
  const fields = { updateName: 'Office 2025-11', pilotGroup: [demoId('person', 'sorokin'), demoId('person', 'doyle')] };
  return [
    part.ofModel(cast, 'workplaceUpdate', fields),
    part.assigned(cast),
    { ...part.submitted(cast, { ...routine, in: 5 }), by: 'bykova' },
    ...part.stepDone(cast, 0, 'Пилотная группа обновлена, два дня без замечаний.'),
  ];
}
