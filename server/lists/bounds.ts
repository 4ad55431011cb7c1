/** The ends of a range. A date alone, as the end of a range, holds all of that day; days are those of UTC. */
import { badRequest } from '../http/index.ts';

export type Bound = 'from' | 'to';

const date = /^\d{4}-\d{2}-\d{2}$/;
const dayMs = 24 * 3600 * 1000;
const earliest = Date.parse('0001-01-02');
const latest = Date.parse('9999-12-30');

/** The instant that a text names and how a value has to stand to it; throws a problem where it names none. */
export function instantBound(
  name: string,
  text: string,
  bound: Bound,
): { readonly operator: '>=' | '<=' | '<'; readonly instant: string } {
  const isDate = date.test(text);
  const at = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
  if (!(at >= earliest && at <= latest)) {
    const detail = `${name} takes a date such as 2026-03-02 or an instant such as 2026-03-02T09:00:00Z.`;
    throw badRequest('badFilter', detail, { filter: name });
  }
  if (bound === 'from') return { operator: '>=', instant: new Date(at).toISOString() };
  if (!isDate) return { operator: '<=', instant: new Date(at).toISOString() };
  return { operator: '<', instant: new Date(at + dayMs).toISOString() };
}
