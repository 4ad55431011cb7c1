/** JSON Schemas of what the routes answer. */

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const whole = { type: 'integer' } as const;
const texts = { type: 'array', items: text } as const;

/** A text by language. */
const local = { type: 'object', additionalProperties: text } as const;

function listOf<T>(items: T) {
  return { type: 'object', required: ['items'], properties: { items: { type: 'array', items } } } as const;
}

export const releaseAnswer = {
  type: 'object',
  required: ['id', 'hash', 'pack', 'version', 'title', 'installedAt', 'installedBy', 'current'],
  properties: {
    id: whole,
    hash: text,
    pack: text,
    version: text,
    title: local,
    installedAt: { type: 'string', format: 'date-time' },
    installedBy: text,
    comment: text,
    current: flag,
  },
} as const;

const fileAnswer = {
  type: 'object',
  required: ['name', 'bytes'],
  properties: { name: text, bytes: whole },
} as const;

export const releaseWithFilesAnswer = {
  ...releaseAnswer,
  required: [...releaseAnswer.required, 'files'],
  properties: { ...releaseAnswer.properties, files: { type: 'array', items: fileAnswer } },
} as const;

export const releasesAnswer = {
  type: 'object',
  required: ['items'],
  properties: { items: { type: 'array', items: releaseAnswer }, next: text },
} as const;

export const indexesAnswer = listOf({
  type: 'object',
  required: ['process', 'field', 'type', 'state', 'changedAt'],
  properties: {
    process: text,
    field: text,
    type: text,
    state: { type: 'string', enum: ['wanted', 'building', 'ready', 'failed'] },
    trouble: text,
    changedAt: { type: 'string', format: 'date-time' },
  },
} as const);

const stateAnswer = {
  type: 'object',
  required: ['path', 'category'],
  properties: { path: text, parent: text, region: flag, title: local, portal: local, category: text },
} as const;

const transitionAnswer = {
  type: 'object',
  required: ['key', 'from', 'to'],
  properties: { key: text, title: local, from: texts, to: texts },
} as const;

const optionAnswer = {
  type: 'object',
  required: ['value', 'title'],
  properties: { value: text, title: local, under: texts, retired: flag },
} as const;

const fieldAnswer = {
  type: 'object',
  required: ['key', 'type', 'many', 'searchable'],
  properties: {
    key: text,
    type: text,
    title: local,
    help: local,
    many: flag,
    searchable: flag,
    currency: text,
    dependsOn: text,
    to: text,
    options: { type: 'array', items: optionAnswer },
  },
} as const;

const processProperties = { key: text, title: local, description: local } as const;

export const processesAnswer = {
  type: 'object',
  required: ['release', 'items'],
  properties: {
    release: text,
    items: {
      type: 'array',
      items: {
        type: 'object',
        required: ['key', 'title', 'states', 'transitions'],
        properties: {
          ...processProperties,
          states: { type: 'array', items: stateAnswer },
          transitions: { type: 'array', items: transitionAnswer },
        },
      },
    },
  },
} as const;

const titlesAnswer = { type: 'object', additionalProperties: local } as const;
const partsAnswer = {
  type: 'object',
  additionalProperties: { type: 'object', required: ['parts'], properties: { title: local, parts: titlesAnswer } },
} as const;

export const processAnswer = {
  type: 'object',
  required: ['release', 'key', 'title', 'states', 'transitions', 'fields', 'links', 'records'],
  properties: {
    release: text,
    ...processProperties,
    states: { type: 'array', items: stateAnswer },
    transitions: { type: 'array', items: transitionAnswer },
    fields: { type: 'array', items: fieldAnswer },
    links: {
      type: 'array',
      items: {
        type: 'object',
        required: ['key', 'to', 'parent'],
        properties: { key: text, title: local, to: texts, parent: flag },
      },
    },
    records: {
      type: 'object',
      required: ['approvals', 'checklists', 'plans', 'models', 'timers'],
      properties: {
        approvals: titlesAnswer,
        checklists: partsAnswer,
        plans: partsAnswer,
        models: titlesAnswer,
        timers: {
          type: 'object',
          additionalProperties: { type: 'object', required: ['tells'], properties: { run: text, tells: flag } },
        },
      },
    },
  },
} as const;

export const catalogueAnswer = {
  type: 'object',
  required: ['release', 'items'],
  properties: {
    release: text,
    items: {
      type: 'array',
      items: {
        type: 'object',
        required: ['process', 'title'],
        properties: { process: text, model: text, title: local, description: local },
      },
    },
  },
} as const;
