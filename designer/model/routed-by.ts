/** The columns by which a routing table asks, as the fields of its process describe them. */
import type { ProcessField } from './form-shape.ts';
import type { TrialInput } from './trial.ts';

type Field = Pick<ProcessField, 'key' | 'title' | 'options'>;

export function routedBy(columns: readonly string[], fields: readonly Field[]): readonly TrialInput[] {
  return columns.map((name) => {
    const [key, ...path] = name.split('.');
    const { title, options } = fields.find((field) => field.key === key) ?? {};
    const titled = { name, ...(title === undefined ? {} : { title }) };
    if (path.length > 0) return { ...titled, attribute: path.join('.'), type: 'text' };
    return options === undefined ? { ...titled, type: 'text' } : { ...titled, type: 'choice', options };
  });
}
