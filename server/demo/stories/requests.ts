/** Requests of every item of the catalogue, in every state. */
import { chanceOf } from '../chance.ts';
import { demoId } from '../ids.ts';
import { items } from '../items.ts';
import { people } from '../people.ts';
import type { Step, Story } from '../story.ts';
import type { RequestCast } from './request-steps.ts';
import * as part from './request-steps.ts';

type Kind = {
  readonly key: string;
  readonly count: number;
  readonly ended: Story['ended'];
  readonly steps: (cast: RequestCast) => readonly Step[];
};

const lately = [0, 2] as const;
const ever = [0.2, 45] as const;

const kinds: readonly Kind[] = [
  { key: 'submitted', count: 3, ended: [0, 0.5], steps: (cast) => [free(cast)] },
  { key: 'managerApproval', count: 5, ended: lately, steps: (cast) => [accessOrdered(cast)] },
  { key: 'ownerApproval', count: 3, ended: lately, steps: (cast) => [accessOrdered(cast), part.approved(cast)] },
  { key: 'approved', count: 4, ended: lately, steps: (cast) => [laptopOrdered(cast), part.approved(cast)] },
  { key: 'fulfilment', count: 5, ended: lately, steps: (cast) => accessGranted(cast, 1) },
  { key: 'awaitingRequester', count: 3, ended: lately, steps: askedBack },
  { key: 'awaitingSupplier', count: 3, ended: lately, steps: (cast) => laptop(cast).slice(0, 4) },
  { key: 'rollOut', count: 2, ended: lately, steps: (cast) => installed(cast).slice(0, -1) },
  { key: 'workAct', count: 2, ended: lately, steps: (cast) => cabling(cast) },
  { key: 'invoicing', count: 1, ended: lately, steps: (cast) => [...cabling(cast, true), signed(cast)] },
  { key: 'fulfilled', count: 4, ended: [0, 3], steps: (cast) => password(cast) },
  { key: 'refused', count: 3, ended: [0.5, 8], steps: (cast) => [laptopOrdered(cast), part.refused(cast)] },
  { key: 'onboarding', count: 2, ended: lately, steps: (cast) => onboarding(cast).slice(0, 18) },
  { key: 'laptopDone', count: 5, ended: ever, steps: (cast) => [...laptop(cast), ...part.accepted(cast)] },
  { key: 'accessDone', count: 8, ended: ever, steps: (cast) => [...accessGranted(cast, 2), ...part.accepted(cast)] },
  { key: 'employeeDone', count: 3, ended: [2, 40], steps: (cast) => [...onboarding(cast), ...part.accepted(cast)] },
  { key: 'softwareDone', count: 3, ended: ever, steps: (cast) => [...installed(cast), ...part.accepted(cast)] },
  { key: 'passwordDone', count: 9, ended: ever, steps: (cast) => [...password(cast), ...part.accepted(cast)] },
  { key: 'cartridgeDone', count: 7, ended: ever, steps: (cast) => [...cartridge(cast), ...part.accepted(cast)] },
  { key: 'cablingDone', count: 2, ended: [6, 30], steps: (cast) => [...cabling(cast), signed(cast)] },
  { key: 'cablingInvoiced', count: 1, ended: [6, 20], steps: invoiced },
  { key: 'freeDone', count: 5, ended: ever, steps: freeDone },
  { key: 'askedAgain', count: 2, ended: [8, 40], steps: askedAgain },
  { key: 'cancelled', count: 2, ended: ever, steps: cancelled },
];

export function requestStories(): readonly Story[] {
  return kinds.flatMap(({ key, count, ended, steps }) =>
    Array.from({ length: count }, (_, index) => {
      const story = `request/${key}/${index}`;
      return { key: story, ended, steps: steps(part.requestCast(story, chanceOf(story))) };
    }),
  );
}

function free(cast: RequestCast): Step {
  return part.ordered(cast, { text: part.textOf(cast, 'free') });
}

/** Without a catalogue item somebody first sees what is wanted. */
function freeDone(cast: RequestCast): readonly Step[] {
  const text = part.textOf(cast, 'free');
  const { by, step } = part.takenBy(cast, 'workplaceSupport');
  return [
    part.ordered(cast, { text }),
    {
      by: 'tikhonova',
      do: 'accept',
      fields: { service: demoId('service', 'workplace'), approvalNeeded: false },
      after: 40,
    },
    step,
    ...part.finished(by, text),
    ...part.accepted(cast),
  ];
}

function accessOrdered(cast: RequestCast): Step {
  const text = part.textOf(cast, 'access');
  const { language } = cast.requester;
  const service = demoId('service', language === 'ru' ? 'erp' : 'reports');
  const fields = { service, accessLevel: 'read', accessReason: text.reason };
  return part.ordered(cast, { model: 'systemAccess', text, fields });
}

/** With so many of its two tasks done; with both, it is fulfilled. */
function accessGranted(cast: RequestCast, tasks: 1 | 2): readonly Step[] {
  const { by, step } = part.takenBy(cast, 'accessTeam');
  const begun = [
    accessOrdered(cast),
    part.approved(cast),
    part.ownerApproved(cast),
    step,
    ...part.taskDone(cast, 0, 'accessTeam'),
  ];
  if (tasks === 1) return begun;
  return [...begun, ...part.taskDone(cast, 1, 'securityTeam'), ...part.finished(by, part.textOf(cast, 'access'))];
}

function laptopOrdered(cast: RequestCast): Step {
  const text = part.textOf(cast, 'laptop');
  const laptopKind = cast.chance.pick(['office', 'powerful', 'travel']);
  return part.ordered(cast, {
    model: 'newLaptop',
    text,
    fields: (day) => ({ laptopKind, reason: text.reason, location: cast.requester.site, neededBy: day(21) }),
  });
}

function laptop(cast: RequestCast): readonly Step[] {
  const { by, step } = part.takenBy(cast, 'workplaceSupport');
  const vendor = demoId('organisation', 'printService');
  return [
    laptopOrdered(cast),
    part.approved(cast),
    step,
    { by, do: 'orderFromSupplier', fields: ({ after }) => ({ vendor, expectedBy: after(7_200) }), after: 120 },
    ...part.taskDone(cast, 0, 'procurement'),
    { by, do: 'resume', after: 3_000 },
    ...part.taskDone(cast, 1, 'workplaceSupport'),
    ...part.taskDone(cast, 2, 'fieldTeam'),
    part.ticked(by, 'laptopHandover'),
    ...part.finished(by, part.textOf(cast, 'laptop')),
  ];
}

function onboarding(cast: RequestCast): readonly Step[] {
  const text = part.textOf(cast, 'employee');
  const isRussian = cast.requester.language === 'ru';
  const { by, step } = part.takenBy(cast, 'workplaceSupport');
  const groups = ['accessTeam', 'workplaceSupport', 'securityTeam', 'accessTeam', 'fieldTeam', 'workplaceSupport'];
  return [
    part.ordered(cast, {
      model: 'newEmployee',
      text,
      fields: (day) => ({
        employeeName: isRussian ? 'Ольга Новикова' : 'Karlis Vitols',
        position: isRussian ? 'Аналитик' : 'Shift leader',
        firstDay: day(14),
        location: cast.requester.site,
        laptopKind: 'office',
      }),
    }),
    part.approved(cast),
    step,
    ...groups.flatMap((group, nth) => part.taskDone(cast, nth, group)),
    part.ticked(by, 'firstDay'),
    ...part.finished(by, text),
  ];
}

/** One tick for each person who gets it. */
function installed(cast: RequestCast): readonly Step[] {
  const text = part.textOf(cast, 'software');
  const { requester } = cast;
  const colleagues = people.filter(({ site, key }) => site === requester.site && key !== requester.key).slice(0, 2);
  const affected = [requester, ...colleagues].map(({ key }) => demoId('person', key));
  const { by, step } = part.takenBy(cast, 'workplaceSupport');
  return [
    part.ordered(cast, { model: 'softwareInstall', text, fields: { software: text.summary, affected } }),
    part.approved(cast),
    step,
    ...part.finished(by, text),
    part.ticked(by, 'doneForPerson'),
    { by, do: 'finishRollOut', after: 5 },
  ];
}

function password(cast: RequestCast): readonly Step[] {
  const text = part.textOf(cast, 'password');
  const { by, step } = part.takenBy(cast, 'serviceDesk');
  const fields = { account: `${cast.requester.organisation}\\${cast.requester.key}` };
  return [
    part.ordered(cast, { model: 'passwordReset', text, fields }),
    step,
    part.ticked(by, 'identityCheck'),
    ...part.finished(by, text),
  ];
}

function cartridge(cast: RequestCast): readonly Step[] {
  const text = part.textOf(cast, 'cartridge');
  const { by, step } = part.takenBy(cast, 'fieldTeam');
  const printers = items.filter(
    ({ type, organisation }) => type === 'printer' && organisation === cast.requester.organisation,
  );
  const fields = { printer: demoId('ci', cast.chance.pick(printers).key), location: cast.requester.site };
  return [part.ordered(cast, { model: 'cartridge', text, fields }), step, ...part.finished(by, text)];
}

function cabling(cast: RequestCast, outsideContract = false): readonly Step[] {
  const text = part.textOf(cast, 'cabling');
  const { by, step } = part.takenBy(cast, 'fieldTeam');
  const name = cast.requester.language === 'ru' ? 'План помещения.txt' : 'Floor plan.txt';
  const groups = ['fieldTeam', 'procurement', 'fieldTeam', 'networkTeam'];
  const fields = { lines: cast.chance.between(4, 12), location: cast.requester.site };
  return [
    {
      ...part.ordered(cast, { model: 'cabling', text, fields }),
      file: { field: 'floorPlan', name, text: '6 × 8 m\n' },
    },
    part.approved(cast),
    step,
    ...groups.flatMap((group, nth) => part.taskDone(cast, nth, group)),
    part.ticked(by, 'siteSafety'),
    ...part.finished(by, text, outsideContract ? { outsideContract } : {}),
  ];
}

/** Work of this scale is signed by somebody of the customer who may. */
function signed({ requester }: RequestCast): Step {
  const officials: Readonly<Record<string, string>> = { bank: 'belkina', lakeside: 'lindqvist', kolos: 'kravets' };
  const by = officials[requester.organisation] ?? 'belkina';
  return { by, do: 'signActAsOfficial', channel: 'portal', file: part.act(requester), after: 900 };
}

function invoiced(cast: RequestCast): readonly Step[] {
  const invoiceAmount = { amount: 18_450_000, currency: 'RUB' };
  return [
    ...cabling(cast, true),
    signed(cast),
    { by: 'sukhova', do: 'invoice', fields: { invoiceNumber: 'СЧ-2041', invoiceAmount }, after: 1_300 },
  ];
}

function askedBack(cast: RequestCast): readonly Step[] {
  const { by, step } = part.takenBy(cast, 'workplaceSupport');
  const say = cast.requester.language === 'ru' ? 'Какой объём диска нужен?' : 'Which size of disk do you need?';
  return [laptopOrdered(cast), part.approved(cast), step, { by, do: 'askRequester', say, after: 60 }];
}

/** Refused, asked for again with a reason, and granted. */
function askedAgain(cast: RequestCast): readonly Step[] {
  const { requester, words } = cast;
  const { by, step } = part.takenBy(cast, 'accessTeam');
  return [
    accessOrdered(cast),
    part.refused(cast),
    { by: requester.key, do: 'askAgain', channel: 'portal', say: words.askAgain, after: 400 },
    part.approved(cast),
    part.ownerApproved(cast),
    step,
    ...part.taskDone(cast, 0, 'accessTeam'),
    ...part.taskDone(cast, 1, 'securityTeam'),
    ...part.finished(by, part.textOf(cast, 'access')),
    ...part.accepted(cast),
  ];
}

/** Given up while the device is on its way: its task is cancelled with it. */
function cancelled(cast: RequestCast): readonly Step[] {
  const { requester, words } = cast;
  const { step } = part.takenBy(cast, 'workplaceSupport');
  return [
    laptopOrdered(cast),
    part.approved(cast),
    step,
    { by: requester.key, do: 'cancel', channel: 'portal', say: words.notNeeded, after: 700 },
  ];
}
