/**
 * Words. Lexeme: what remains of a word when its ending is taken off, so that its forms are found by one another. A term is
 * asked by its lexemes; of a word that nobody wrote yet, by those of words that are like it.
 */
import { lettersOff } from '#engine';
import type { Query } from '../storage/index.ts';
import type { Term } from './read-terms.ts';

/** A term as PostgreSQL's `tsquery` in text, without letters. */
export type AskedTerm = Term & { readonly query: string };

type Row = { readonly query: string; readonly similar: readonly string[] | null };

/*
 * Of words that are known nothing similar is looked for: the table holds what the viewer may read, and who writes `server`
 * does not mean `serve`. Numbers and codes are in no table.
 */
const looking = `
  select phraseto_tsquery('russian', x.text)::text as query,
    case when cardinality(l.lexemes) = 1 and not x.is_phrase and l.lexemes[1] ~ '^[[:alpha:]]{4,40}$'
      and not exists (select from word w where w.word = l.lexemes[1] and w.audience = any($3))
      then (select json_agg(s.word) from (select w.word from word w where w.word % l.lexemes[1] and w.audience = any($3) group by w.word
        order by similarity(w.word, l.lexemes[1]) desc, w.word limit 30) s) end as similar
  from unnest($1::text[], $2::boolean[]) with ordinality as x(text, is_phrase, n),
    lateral (select tsvector_to_array(to_tsvector('russian', x.text)) as lexemes) l
  order by x.n`;

/** Terms of words that carry no meaning, such as `and`, are left out. */
export async function askTerms(
  query: Query,
  terms: readonly Term[],
  audiences: readonly ('public' | 'internal')[],
): Promise<readonly AskedTerm[]> {
  if (terms.length === 0) return [];
  const rows = await query<Row>(looking, [
    terms.map(({ text }) => text),
    terms.map(({ isPhrase }) => isPhrase),
    audiences,
  ]);
  return rows.flatMap((row, n): readonly AskedTerm[] => {
    const term = terms[n];
    return term === undefined || row.query === '' ? [] : [{ ...term, query: widened(term, row) }];
  });
}

/** The word itself, or one of the three nearest to it. */
function widened({ isExcluded }: Term, { query, similar }: Row): string {
  const own = lexemesOf(query)[0];
  if (similar === null || own === undefined || isExcluded) return query;
  const reach = own.length < 6 ? 1 : 2;
  const nearest = similar
    .map((word) => ({ word, off: lettersOff(own, word) }))
    .filter(({ off }) => off <= reach)
    .sort((one, other) => one.off - other.off)
    .slice(0, 3);
  return nearest.length === 0 ? query : `(${[query, ...nearest.map(({ word }) => quoted(word))].join(' | ')})`;
}

const lexeme = /'((?:[^'\\]|''|\\\\)*)'/g;

/** The lexemes of a `tsquery` as PostgreSQL writes it. */
export function lexemesOf(query: string): readonly string[] {
  return [...query.matchAll(lexeme)].map(([, inner = '']) => inner.replaceAll("''", "'").replaceAll('\\\\', '\\'));
}

/** The same query, each lexeme with letters: only words that carry one of them are found. */
export function withLetters(query: string, letters: string): string {
  return query.replaceAll(lexeme, (whole) => `${whole}:${letters}`);
}

function quoted(word: string): string {
  return `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
