/** Words what keeps an expression from being read, for people who know what they mean but not how CEL writes it. */

export type SyntaxComplaint = { readonly message: string; readonly start: number; readonly end: number };

type Found = SyntaxComplaint & { readonly source: string };

/** The library's complaint as a sentence that says what to write; at the word that is wrong, where the library stops behind it. */
export function wordSyntax(source: string, complaint: SyntaxComplaint): SyntaxComplaint {
  const found = { ...complaint, source };
  return word(found) ?? sign(found) ?? ending(found) ?? unexpected(found);
}

const operators: Readonly<Record<string, string>> = { and: '&&', or: '||' };

/** `and`, `or` and `not` of other languages. */
function word({ source, start, end }: Found): SyntaxComplaint | undefined {
  const here = /^[\p{L}_]+/u.exec(source.slice(start))?.[0] ?? '';
  const operator = operators[here.toLowerCase()];
  if (operator !== undefined) {
    return { message: `\`${here}\` is written \`${operator}\`.`, start, end: start + here.length };
  }
  if (/^not\s+in\b/i.test(source.slice(start))) {
    return { message: '`not in` is written with `!` before a bracket: `!(a in [b, c])`.', start, end };
  }
  const not = /\bnot\s+$/i.exec(source.slice(0, start));
  if (not === null) return undefined;
  return {
    message: `\`${not[0].trim()}\` is written \`!\`, before what it denies: \`!a\`.`,
    start: not.index,
    end: start,
  };
}

/** Signs that people take for others. */
function sign({ source, start, end, message }: Found): SyntaxComplaint | undefined {
  const [here = '', before = ''] = [source[start], source[start - 1]];
  if (/^Unterminated/.test(message)) return { message: 'A quotation mark opens here and is never closed.', start, end };
  if (/[“”„‟‘’‚‛«»‹›`´]/.test(here)) {
    return { message: `${here} is no plain quotation mark. Write texts in plain single ones: 'text'.`, start, end };
  }
  if (here === '=') return { message: 'To compare two values write `==`, two signs and no more.', start, end };
  if (here === '&' || here === '|') return { message: `\`${here}\` is written twice: \`${here}${here}\`.`, start, end };
  if (here === '>' && before === '<') return { message: '`<>` is written `!=`.', start: start - 1, end };
  if (here === ',' && /\d/.test(before)) return { message: 'A number has a point, not a comma: `1.5`.', start, end };
  return undefined;
}

const closing: Readonly<Record<string, string>> = {
  RPAREN: 'A bracket `(` is never closed: `)` is missing.',
  RBRACKET: 'A bracket `[` is never closed: `]` is missing.',
  RBRACE: 'A brace `{` is never closed: `}` is missing.',
  COLON: 'A `?` needs its `:` too: `condition ? one value : the other`.',
};

/** What is missing, before the end or before something else. */
function ending({ source, start, end, message }: Found): SyntaxComplaint | undefined {
  const expected = /^Expected ([A-Z]+)/.exec(message)?.[1] ?? '';
  if (start < source.trimEnd().length) return undefined;
  const missing = closing[expected];
  if (missing !== undefined) return { message: missing, start, end };
  const last = /(?:[&|=<>!+\-*/%?:.,]+|\w+)\s*$/.exec(source)?.[0].trim() ?? '';
  return { message: `The expression breaks off: after \`${last}\` something is missing.`, start, end };
}

function unexpected({ source, start, end }: Found): SyntaxComplaint {
  const here = source.slice(start, Math.max(end, start + 1));
  const [letter = ''] = here;
  if (/[^\p{ASCII}]/u.test(letter)) {
    const message = `\`${letter}\` cannot stand here: names have the letters a to z. Write a text in plain single quotation marks: 'text'.`;
    return { message, start, end };
  }
  const message = `\`${source.slice(start).trim().slice(0, 30)}\` cannot stand here: an operator such as \`&&\` or \`==\` is missing before it, or a sign is too many.`;
  return { message, start, end };
}
