/** People as somebody pastes them: a line each, with name, e-mail address and part, in any order of the columns of a table. */

export type Part = 'agent' | 'requester';
export type PersonLine = { readonly name: string; readonly email: string; readonly part: Part };
export type LineTrouble = {
  readonly line: number;
  readonly what: 'noEmail' | 'noName' | 'twice' | 'role';
  /** `twice`: the line where the address stood first. */
  readonly other?: number;
  /** `role`: the word that is neither. */
  readonly word?: string;
};

export type PeopleRead = { readonly people: readonly PersonLine[]; readonly troubles: readonly LineTrouble[] };

const parts: Readonly<Record<string, Part>> = {
  agent: 'agent',
  агент: 'agent',
  сотрудник: 'agent',
  специалист: 'agent',
  requester: 'requester',
  user: 'requester',
  заявитель: 'requester',
  пользователь: 'requester',
};

const address = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;

/** All that is wrong is told at once; lines without anything are passed over. Without a part somebody is a requester. */
export function readPeople(text: string): PeopleRead {
  const people: PersonLine[] = [];
  const troubles: LineTrouble[] = [];
  const lineOf = new Map<string, number>();
  for (const [place, row] of text.split(/\r?\n/).entries()) {
    if (row.trim() === '') continue;
    const line = place + 1;
    const read = readLine(row);
    const email = read.email.toLowerCase();
    const other = lineOf.get(email);
    if (email === '') troubles.push({ line, what: 'noEmail' });
    else if (other !== undefined) troubles.push({ line, what: 'twice', other });
    if (email !== '' && other === undefined) lineOf.set(email, line);
    if (read.name === '') troubles.push({ line, what: 'noName' });
    if (read.word !== undefined) troubles.push({ line, what: 'role', word: read.word });
    people.push({ name: read.name, email: read.email, part: read.part });
  }
  return { people: troubles.length === 0 ? people : [], troubles };
}

function readLine(row: string): PersonLine & { readonly word?: string } {
  const cells = row
    .split(/[\t;,]/)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .flatMap(withAddressApart);
  const email = cells.find((cell) => address.test(cell)) ?? '';
  const part = cells.map((cell) => parts[cell.toLowerCase()]).find((one) => one !== undefined);
  const rest = cells.filter((cell) => cell !== email && parts[cell.toLowerCase()] === undefined);
  const [name = '', word] = rest;
  return { name, email, part: part ?? 'requester', ...(word === undefined ? {} : { word }) };
}

/** `Maria Petrova <maria@example.org>`, as mail programs have it. */
function withAddressApart(cell: string): readonly string[] {
  const [, name = '', email = ''] = /^(.*?)\s*<([^<>]+)>$/.exec(cell) ?? [];
  return email === '' ? [cell] : [name.replaceAll('"', '').trim(), email].filter((part) => part !== '');
}
