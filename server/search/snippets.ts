/**
 * Words. Snippet: a few words around the place where a ticket answers a search, as plain text; what was found stands between
 * `⟦` and `⟧`.
 */
import type { Viewer } from '../access/index.ts';
import { type ListedTicket, textFields } from '../lists/index.ts';
import type { Query } from '../storage/index.ts';
import { lexemesOf } from './lexemes.ts';

/** `field`: its key; `message`: the latest one with the words. */
export type Snippet = { readonly in: 'field' | 'message'; readonly field?: string; readonly text: string };

export type SnippetsInput = { readonly wanted: string | undefined; readonly items: readonly ListedTicket[] };

/** Characters of a text in which the words are marked: marking reads them all. */
const windowLength = 400;

const marking = `
  with said as (
    select x.ticket, m.text from unnest($1::uuid[], $2::boolean[]) as x(ticket, sees_all), lateral (
      select m.text from message m where m.ticket = x.ticket and (x.sees_all or m.audience = 'public') and m.vector @@ $5::tsquery
      order by m.at desc, m.id desc limit 1) m)
  select x.ticket, x.field, ts_headline('russian', x.text, $5::tsquery, $6) as text
    from unnest($3::uuid[], $4::text[], $7::text[]) as x(ticket, field, text)
  union all
  select ticket, null, ts_headline('russian', left(translate(text, '⟦⟧', '[]'), 1500), $5::tsquery, $6) from said`;

const options = 'StartSel=⟦, StopSel=⟧, MaxFragments=1, MinWords=8, MaxWords=24, ShortWord=0, FragmentDelimiter=" … "';

/** By ticket; of each at most one field and one message. What is not shown to the viewer is not in the items. */
export async function snippetsFor(
  query: Query,
  viewer: Viewer,
  { wanted, items }: SnippetsInput,
): Promise<ReadonlyMap<string, readonly Snippet[]>> {
  if (wanted === undefined || items.length === 0) return new Map();
  const stems = lexemesOf(wanted);
  const keys = textFields(viewer);
  const places = items.flatMap((item) => placeIn(item, keys, stems) ?? []);
  const rows = await query<{ ticket: string; field: string | null; text: string }>(marking, [
    items.map(({ id }) => id),
    items.map(({ sight }) => sight === 'all'),
    places.map(({ ticket }) => ticket),
    places.map(({ field }) => field),
    wanted,
    options,
    places.map(({ text }) => text),
  ]);
  const found = new Map<string, Snippet[]>();
  for (const { ticket, field, text } of rows) {
    if (!text.includes('⟦')) continue;
    const snippet: Snippet = field === null ? { in: 'message', text } : { in: 'field', field, text };
    found.set(ticket, [...(found.get(ticket) ?? []), snippet]);
  }
  return found;
}

type Place = { readonly ticket: string; readonly field: string; readonly text: string };

/** The first field with a word that begins like one that is wanted, and the text around that word. */
function placeIn({ id, fields }: ListedTicket, keys: readonly string[], stems: readonly string[]): Place | undefined {
  for (const field of keys) {
    const text = [fields[field] ?? []]
      .flat()
      .filter((part) => typeof part === 'string')
      .join('\n');
    const at = firstOf(text.toLowerCase().replaceAll('ё', 'е'), stems);
    if (at === undefined) continue;
    const from = Math.max(0, at - windowLength / 2);
    return {
      ticket: id,
      field,
      text: text
        .slice(from, from + windowLength)
        .replaceAll('⟦', '[')
        .replaceAll('⟧', ']'),
    };
  }
  return undefined;
}

function firstOf(text: string, stems: readonly string[]): number | undefined {
  const found = stems.map((stem) => text.indexOf(beginning(stem))).filter((at) => at >= 0);
  return found.length === 0 ? undefined : Math.min(...found);
}

/** English endings change the last letter of some words: policies and policy have the lexeme `polici`. */
function beginning(stem: string): string {
  return stem.endsWith('i') ? stem.slice(0, -1) : stem;
}
