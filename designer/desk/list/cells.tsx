import { TriangleAlert } from 'lucide-react';
import type { Column } from '../../model/list-columns.ts';
import type { ProcessShape } from '../../model/list-facets.ts';
import type { ListRow } from '../../model/list-rows.ts';
import { localWords, snippetParts } from '../../model/list-words.ts';
import { CategoryMark, StateChip } from '../../ui/CategoryMark.tsx';
import { Time, useNow } from '../../ui/Time.tsx';
import classes from './cells.module.css';
import { PriorityMark } from './PriorityMark.tsx';

/** The words that cells need, in the language of whoever reads. */
export type Reader = {
  readonly language: string;
  readonly yes: string;
  readonly no: string;
  readonly nobody: string;
  readonly noSummary: string;
  readonly left: string;
  readonly choose: (number: string) => string;
};

type CellProps = {
  readonly row: ListRow;
  readonly column: Column;
  readonly processes: readonly ProcessShape[];
  readonly isNarrow: boolean;
  readonly reader: Reader;
};

/** What a ticket says in one column. */
export function TicketCell({ row, column, processes, isNarrow, reader }: CellProps) {
  const { ticket } = row;
  if (column.id === 'state') {
    const words = localWords(ticket.standing, reader.language);
    if (!isNarrow) {
      return (
        <span title={words} className={classes.chip}>
          <StateChip category={ticket.category} words={words} />
        </span>
      );
    }
    return (
      <span title={words} className={classes.mark}>
        <CategoryMark category={ticket.category} />
        <span className="visually-hidden">{words}</span>
      </span>
    );
  }
  if (column.id === 'number') return <span className={classes.number}>{ticket.number}</span>;
  if (column.id === 'summary') return <Summary row={row} reader={reader} />;
  if (column.id === 'due') return <Due at={ticket.dueAt} />;
  if (column.id === 'created') return <Time at={ticket.createdAt} className={classes.quiet} />;
  if (column.id === 'updated') return <Time at={ticket.updatedAt} className={classes.quiet} />;
  if (column.id === 'process') {
    const { title } = processes.find(({ key }) => key === ticket.process) ?? {};
    return <span className={classes.line}>{localWords(title, reader.language) || ticket.process}</span>;
  }
  return <FieldCell row={row} column={column} isNarrow={isNarrow} reader={reader} />;
}

/** The next promise; what is past is late. */
export function Due({ at }: { readonly at: string | undefined }) {
  const now = useNow();
  if (at === undefined) return null;
  const isLate = Date.parse(at) <= now;
  return (
    <span className={classes.due} data-late={isLate || undefined}>
      {isLate ? <TriangleAlert size={13} aria-hidden="true" /> : null}
      <Time at={at} />
    </span>
  );
}

/** Words that were found in the summary are marked there; the line below is for those that stand elsewhere. */
function Summary({ row: { ticket }, reader }: Pick<CellProps, 'row' | 'reader'>) {
  const { summary } = ticket.fields;
  const words = typeof summary === 'string' && summary !== '' ? summary : reader.noSummary;
  const own = ticket.snippets?.find(({ text }) => partsOf(text).plain === words);
  const other = ticket.snippets?.find((snippet) => snippet !== own);
  return (
    <span className={classes.summary}>
      <span className={classes.line} title={words}>
        {own === undefined ? words : <Marked text={own.text} />}
      </span>
      {other === undefined ? null : (
        <span className={classes.snippet} title={partsOf(other.text).plain}>
          <Marked text={other.text} />
        </span>
      )}
    </span>
  );
}

function partsOf(text: string) {
  const parts = snippetParts(text);
  return { parts, plain: parts.map((part) => part.text).join('') };
}

function Marked({ text }: { readonly text: string }) {
  return partsOf(text).parts.map((part, place) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text do not change their places
    part.isFound ? <mark key={place}>{part.text}</mark> : <span key={place}>{part.text}</span>,
  );
}

function FieldCell({ row, column, isNarrow, reader }: Omit<CellProps, 'processes'>) {
  const key = column.id.replace(/^field\./, '');
  const value = row.ticket.fields[key];
  if (value === undefined || value === null || value === '') {
    return column.id === 'assignee' ? <span className={classes.quiet}>{reader.nobody}</span> : null;
  }
  if (column.kind === 'days' && typeof value === 'string' && value.includes('T')) return <Time at={value} />;
  const words = [value].flat().map((one) => valueWords(one, { row, column, reader }));
  const text = words.join(', ');
  if (column.id !== 'field.priority' || typeof value !== 'string') {
    return (
      <span className={classes.line} title={text}>
        {text}
      </span>
    );
  }
  const options = column.options ?? [];
  return (
    <span className={classes.priority} title={text} data-place={options.findIndex((option) => option.value === value)}>
      <PriorityMark value={value} options={options} />
      <span className={isNarrow ? 'visually-hidden' : classes.line}>{text}</span>
    </span>
  );
}

type Reading = {
  readonly row: ListRow;
  readonly column: Column;
  readonly reader: Reader;
};

function valueWords(value: unknown, { row, column, reader }: Reading): string {
  if (typeof value === 'boolean') return value ? reader.yes : reader.no;
  if (typeof value === 'number') return new Intl.NumberFormat(reader.language).format(value);
  if (typeof value === 'object' && value !== null) return objectWords(value, reader.language);
  const text = String(value);
  const option = column.options?.find((one) => one.value === text);
  if (option !== undefined) return localWords(option.title, reader.language);
  if (column.kind === 'days' && /^\d{4}-\d\d-\d\d$/.test(text)) {
    return new Intl.DateTimeFormat(reader.language, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(text));
  }
  return row.names[column.kind]?.[text] ?? text;
}

/** Money in minor units, and the start of a period: by these such fields are sorted. */
function objectWords(value: object, language: string): string {
  if ('amount' in value && 'currency' in value) {
    const currency = String(value.currency);
    const format = new Intl.NumberFormat(language, { style: 'currency', currency });
    const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
    return format.format(Number(value.amount) / 10 ** digits);
  }
  if ('start' in value) {
    return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(
      Date.parse(String(value.start)),
    );
  }
  return '';
}
