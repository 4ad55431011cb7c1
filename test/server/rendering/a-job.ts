/** A job of the shape that the tests need. */
import type { RenderJob } from '../../../server/rendering/index.ts';

const scope: RenderJob['letter']['scope'] = {
  fields: {
    summary: { type: 'text' },
    due: { type: 'dateTime' },
    tags: { type: 'text', many: true },
    steps: { type: 'table', columns: { title: { type: 'text' } } },
  },
  links: [],
  choices: {},
  tables: {},
};

export type JobParts = {
  readonly subject?: RenderJob['letter']['subject'];
  readonly body?: RenderJob['letter']['body'];
  readonly number?: string;
  readonly fields?: RenderJob['data']['fields'];
  readonly language?: string;
};

export function aJob({
  subject,
  body = { en: '{{summary}}' },
  number = 'INC-1',
  fields = {},
  language = 'en',
}: JobParts): RenderJob {
  const letter = { body, scope, ...(subject === undefined ? {} : { subject }) };
  return { letter, language, data: { number, process: 'incident', at: '2026-01-01T00:00:00Z', fields, facts: {} } };
}
