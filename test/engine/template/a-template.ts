import {
  compileTemplate,
  renderTemplate,
  type TemplateData,
  type TemplateMode,
  type TemplateScope,
} from '../../../engine/template/index.ts';

export const incidentScope: TemplateScope = {
  fields: {
    summary: { type: 'text' },
    description: { type: 'richText' },
    impact: { type: 'choice', options: 'impact' },
    urgent: { type: 'boolean' },
    visits: { type: 'integer' },
    rate: { type: 'decimal' },
    tags: { type: 'text', many: true },
    cost: { type: 'money' },
    day: { type: 'date' },
    due: { type: 'dateTime' },
    window: { type: 'period' },
    effort: { type: 'duration' },
    server: { type: 'ci' },
    file: { type: 'attachment' },
    steps: {
      type: 'table',
      columns: { title: { type: 'text' }, who: { type: 'person' }, done: { type: 'boolean' } },
    },
  },
  links: ['task'],
  choices: { impact: ['low', 'high'] },
  tables: {},
  states: ['open'],
  titles: {
    impact: { low: { en: 'Low', ru: 'Низкое' }, high: { en: 'High', ru: 'Высокое' } },
    state: { open: { en: 'Open', ru: 'Открыт' } },
  },
};

export function someData({ fields = {}, ...rest }: Partial<TemplateData> = {}): TemplateData {
  return { fields, facts: {}, process: 'incident', at: '2026-03-02T09:00:00Z', number: 'INC-0000042', ...rest };
}

/** What the source renders to, or an error that tells its problems. */
export function rendered(
  source: string,
  data: Partial<TemplateData> = {},
  language = 'en',
  mode: TemplateMode = 'html',
): string {
  const result = compileTemplate(source, incidentScope, mode);
  if (!result.ok) throw new Error(result.problems.map(({ code, message }) => `${code} ${message}`).join(' | '));
  return renderTemplate(result.template, someData(data), language);
}

/** Its problems as `code line:column`. */
export function complaints(source: string, mode: TemplateMode = 'html'): readonly string[] {
  const result = compileTemplate(source, incidentScope, mode);
  return result.ok ? [] : result.problems.map(({ code, line, column }) => `${code} ${line}:${column}`);
}
