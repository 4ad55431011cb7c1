/** Which bytes of a file a request asks for (RFC 9110, section 14): one range; several are answered by the whole. */
import type { Span } from './chunks.ts';

export type RangeAsked = {
  readonly range: string | undefined;
  /** The mark that the part is only of use with. */
  readonly ifRange: string | undefined;
  readonly size: number;
  readonly etag: string;
};

/** Undefined: the whole. `unsatisfiable`: there is no such byte. */
export function rangeOf({ range, ifRange, size, etag }: RangeAsked): Span | 'unsatisfiable' | undefined {
  if (range === undefined || (ifRange !== undefined && ifRange !== etag)) return undefined;
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range) ?? [];
  if (from === '' && to === '') return undefined;
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (from !== '' && to !== '' && Number(to) < first) return undefined;
  return first > last ? 'unsatisfiable' : { first, last };
}
