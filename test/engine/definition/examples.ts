/**
 * One example a kind that uses every key of its type: `Required` makes the compiler ask for a key that is missing here,
 * and the schema tests ask for one that no example uses.
 */
import type {
  CalendarDefinition,
  ChecklistDefinition,
  ChecklistPoint,
  ChoiceList,
  ChoiceOption,
  CiType,
  ClockDefinition,
  DecisionTable,
  ModelDefinition,
  PackDefinition,
  RoleDefinition,
  RoutingTable,
  ServiceLevel,
  TableColumn,
  TemplateDefinition,
} from '../../../engine/definition/catalogue.ts';
import type { DefinitionOf, Kind } from '../../../engine/definition/definition.ts';
import type { Span } from '../../../engine/definition/duration.ts';
import { type FieldDefinition, fieldTypes } from '../../../engine/definition/field.ts';
import type {
  Action,
  ApprovalDefinition,
  ApprovalRule,
  ChecklistUse,
  CreateRule,
  LinkDefinition,
  MoveRule,
  PeopleRules,
  PlanDefinition,
  PlanStep,
  ProcessDefinition,
  RegionDefinition,
  StateDefinition,
  TimedAction,
  TransitionDefinition,
} from '../../../engine/definition/process.ts';

const title = { en: 'Title', ru: 'Название', 'pt-BR': 'Título' };
const description = { en: 'What it is for.' };

const spans: readonly Required<Span>[] = [
  { elapsed: 'P1DT8H' },
  { working: 'PT8H30M', calendar: 'service.calendar' },
  { days: 3, calendar: 'office' },
  { businessDays: 2, calendar: 'office' },
];
const [elapsed, working, days, businessDays] = spans as readonly [Span, Span, Span, Span];

const field: Required<FieldDefinition> = {
  title,
  help: description,
  type: 'text',
  many: true,
  options: 'impact',
  dependsOn: 'risk',
  to: 'change',
  parentBy: 'child',
  currency: 'RUB',
  maxLength: 200,
  pattern: '[A-Z]+',
  min: 0,
  max: 10.5,
  columns: { amount: { type: 'integer' } },
  default: { amount: 5, list: ['a', true] },
  value: "decide('changeRisk', impact)",
  override: { roles: ['manager'], comment: true },
  show: ['requester'],
  edit: ['assignee'],
  mandatory: "risk != 'low'",
  visible: 'filled(risk)',
  searchable: true,
};

const timed: Required<TimedAction> = { run: 'close', fields: { outcome: 'x' }, notify: 'assignee', template: 'told' };

const require = [{ that: 'task.open == 0', else: { en: 'Tasks are open.' } }];

const actions: readonly Required<Action>[] = [
  { when: 'a == 1', notify: ['requester', 'role(agent)'], template: 'told' },
  { when: 'a == 1', cascade: 'task', run: 'cancel', fields: { outcome: 'x' } },
  { when: 'a == 1', create: 'task', link: 'task', into: 'problem', fields: { summary: 'x' }, copy: ['service'] },
  { when: 'a == 1', plan: 'rollout' },
  { when: 'a == 1', checklist: 'backOut', from: 'cis' },
  { when: 'a == 1', run: 'next', fields: { outcome: 'x' } },
  { when: 'a == 1', plugin: 'telephony', call: 'ring', with: { caller: 'requester' } },
];

const state: Required<StateDefinition> = {
  title,
  portal: title,
  category: 'active',
  responsible: 'assignee',
  mandatory: ['summary'],
  require,
  readOnly: ['impact'],
  hidden: ['cost'],
  checklist: { use: 'backOut', from: 'cis' } satisfies Required<ChecklistUse>,
  plan: 'rollout',
  approval: 'board',
  given: 'assessment.planning.drafting',
  refused: 'closed',
  skipWhen: "risk == 'low'",
  stay: { atMost: businessDays, whenOver: timed },
  after: [{ in: working, every: true, when: 'a == 1', ...timed }],
  at: { time: 'window.start', ...timed },
  do: actions,
  onReply: 'resume',
  initial: 'inner',
  states: { inner: { checklist: 'backOut' } },
  regions: { one: { title, initial: 'inner', states: { inner: {} } } satisfies Required<RegionDefinition> },
  joined: { to: 'closed' },
  final: true,
  leaves: { to: 'closed' },
};

const transition: Required<TransitionDefinition> = {
  title,
  description,
  from: ['draft', 'assessment.planning.drafting'],
  to: [{ when: 'a == 1', state: 'assessment' }, { state: 'closed' }],
  roles: ['assignee'],
  mandatory: ['summary'],
  optional: ['cost'],
  require,
  fields: { outcome: 'cancelled' },
  set: { assignee: 'actor' },
  clear: ['group'],
  comment: 'public',
  effort: true,
  within: { elapsed: 'P14D' },
  abandons: true,
  do: actions,
  clocks: 'restart',
};

const approval: Required<ApprovalRule> = {
  title,
  by: 'manager(requester)',
  quorum: { for: 3, against: 1 },
  onNone: { role: 'changeManager' },
  excludes: ['requester'],
  ownRequest: true,
  delegates: true,
  due: elapsed,
  // biome-ignore lint/suspicious/noThenProperty: it is data that nobody awaits.
  whenDue: { remind: 'P1D', then: 'escalate' },
  template: 'vote',
  voidedBy: ['window'],
};

const create: Required<CreateRule> = {
  title,
  roles: ['requester'],
  mandatory: ['summary'],
  fields: ['impact'],
  hidden: ['cost'],
  require,
  to: 'draft',
  do: actions,
};

const step: Required<PlanStep> = {
  title,
  process: 'task',
  after: ['first'],
  when: 'a == 1',
  fields: { summary: 'x' },
  copy: ['service'],
};

const roles = ['agent'];

const process: Required<ProcessDefinition> = {
  format: 1,
  kind: 'process',
  key: 'change',
  title,
  description,
  number: 'CHG-{0000000}',
  uses: { routing: 'routes', serviceLevels: ['standard'] },
  people: { requester: { onBehalfOf: true }, watchers: { see: 'public' } } satisfies Required<PeopleRules>,
  access: { see: roles, seeAll: roles },
  links: { task: { title, to: ['task'], parent: true, whenAllClosed: 'finish' } satisfies Required<LinkDefinition> },
  fields: {
    ...Object.fromEntries(fieldTypes.map((type) => [`a${type}`, { type }])),
    full: field,
    always: { type: 'text', mandatory: true },
  },
  create,
  edit: [
    { in: '*', roles, fields: '*' },
    { in: ['draft'], roles, fields: ['summary'] },
  ],
  allow: {
    message: roles,
    effort: roles,
    tick: roles,
    openChecklist: roles,
    openPlan: roles,
    link: roles,
    split: roles,
    moveTo: roles,
    repair: roles,
    watch: roles,
  } satisfies Required<ProcessDefinition['allow']>,
  approvals: { board: approval, owner: 'owner', all: { by: 'role(owner)', quorum: 'all' } },
  plans: { rollout: { title, link: 'task', steps: { first: step } } satisfies Required<PlanDefinition> },
  initial: 'draft',
  states: { draft: {}, full: state, other: { checklist: 'backOut' } },
  transitions: { full: transition, bare: { from: 'draft' }, move: { from: 'draft', to: 'full' } },
  moves: {
    incident: { roles, states: { draft: 'new' }, fields: { summary: 'title' } } satisfies Required<MoveRule>,
  },
};

const pack: Required<PackDefinition> = {
  format: 1,
  kind: 'pack',
  key: 'itil',
  title,
  description,
  version: '1.0.0-beta.1',
  languages: ['en', 'ru'],
  requires: { base: '^1.0.0' },
  bindings: { groups: { changeDesk: title } },
  licence: 'Apache-2.0',
};

const model: Required<ModelDefinition> = {
  format: 1,
  kind: 'model',
  key: 'diskSwap',
  title,
  description,
  process: 'change',
  roles,
  fields: { slot: { type: 'integer' } },
  values: { impact: 'low' },
  mandatory: ['slot'],
  hidden: ['cost'],
  plan: 'rollout',
  checklist: 'backOut',
};

const choiceList: Required<ChoiceList> = {
  format: 1,
  kind: 'choiceList',
  key: 'impact',
  title,
  description,
  options: {
    P1: { title, under: 'hardware', retired: true } satisfies Required<ChoiceOption>,
    low: { title, under: ['hardware', 'software'] },
  },
};

const decisionTable: Required<DecisionTable> = {
  format: 1,
  kind: 'decisionTable',
  key: 'priority',
  title,
  description,
  hit: 'first',
  in: { impact: { type: 'choice', options: 'impact' } satisfies Required<TableColumn>, vip: { type: 'boolean' } },
  out: { priority: { type: 'integer' } },
  rows: [
    ['low, high', true, 3],
    ['-', '-', 4],
  ],
};

const checklist: Required<ChecklistDefinition> = {
  format: 1,
  kind: 'checklist',
  key: 'backOut',
  title,
  description,
  points: { tested: { title, help: description, optional: true } satisfies Required<ChecklistPoint> },
};

const role: Required<RoleDefinition> = { format: 1, kind: 'role', key: 'agent', title, description, line: 1 };

const calendar: Required<CalendarDefinition> = {
  format: 1,
  kind: 'calendar',
  key: 'office',
  title,
  description,
  zone: 'Europe/Moscow',
  inherits: 'base',
  week: { mon: ['09:00-13:00', '14:00-18:00'], tue: [], wed: [], thu: [], fri: [], sat: [], sun: ['00:00-24:00'] },
  exceptions: {
    '01-07': [],
    '2026-01-09': ['10:00-12:00'],
    '2026-11-07': { title, like: 'fri', shorter: 'PT1H' },
    '2026-11-08': { title, hours: ['10:00-12:00'] },
  },
};

const clock: Required<ClockDefinition> = {
  title,
  start: "entered('assessment')",
  meet: "left('assessment')",
  pause: "category == 'waiting'",
  cancel: "state == 'closed'",
  target: [{ when: "risk == 'high'", is: businessDays }, { when: "risk == 'low'", is: days }, { is: working }],
  calendar: 'service.calendar',
  warn: [0.5, 0.8],
  onEdit: 'recalculate',
  onReopen: 'resume',
  onWarning: [{ notify: 'assignee', template: 'late' }],
  onBreach: [{ when: "risk == 'high'", run: 'escalate' }],
};

const serviceLevel: Required<ServiceLevel> = {
  format: 1,
  kind: 'serviceLevel',
  key: 'standard',
  title,
  description,
  agreement: 'sla',
  when: "risk == 'high'",
  active: true,
  clocks: {
    decision: clock,
    review: { ...clock, calendar: [{ when: "risk == 'high'", is: 'always' }, { is: 'office' }] },
  },
};

const routingTable: Required<RoutingTable> = {
  format: 1,
  kind: 'routingTable',
  key: 'routes',
  title,
  description,
  hit: 'unique',
  columns: { in: ['service', 'ci.type'], out: ['group', 'assign'] },
  rows: [['network', '-', 'networkTeam', 'leastLoaded']],
};

const ciType: Required<CiType> = {
  format: 1,
  kind: 'ciType',
  key: 'server',
  title,
  description,
  fields: { ram: { type: 'integer' } },
  relations: { runsOn: { to: ['host'], title } },
};

const template: Required<TemplateDefinition> = {
  format: 1,
  kind: 'template',
  key: 'told',
  title,
  description,
  subject: title,
  body: { en: 'Dear {{requester.name}},\nit is done.\n' },
};

const approvalDefinition: Required<ApprovalDefinition> = { format: 1, kind: 'approval', key: 'owner', ...approval };

export const examples: { readonly [K in Kind]: DefinitionOf<K> } = {
  pack,
  process,
  approval: approvalDefinition,
  model,
  choiceList,
  decisionTable,
  checklist,
  role,
  calendar,
  serviceLevel,
  routingTable,
  ciType,
  template,
};
