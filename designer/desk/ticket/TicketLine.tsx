import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Category, CategoryMark } from '../../ui/CategoryMark.tsx';
import classes from './panel.module.css';

type TicketLineProps = {
  readonly number: string | undefined;
  readonly category: string | undefined;
  readonly summary: string | undefined;
};

const categories: readonly string[] = ['new', 'active', 'waiting', 'done', 'closed'];

/** Another ticket in a line: where it stands, its number, what it is about. */
export function TicketLine({ number, category, summary }: TicketLineProps) {
  const { t } = useTranslation();
  const known = category !== undefined && categories.includes(category) ? (category as Category) : undefined;
  const words = (
    <>
      {known === undefined ? null : (
        <span title={t(`category.${known}`)} className={classes.mark}>
          <CategoryMark category={known} size={12} />
          <span className="visually-hidden">{t(`category.${known}`)}</span>
        </span>
      )}
      <span className={classes.lineNumber}>{number}</span>
      <span className={classes.lineText}>{summary}</span>
    </>
  );
  if (number === undefined) return <span className={classes.ticketLine}>{words}</span>;
  return (
    <Link to="/tickets/$number" params={{ number }} className={classes.ticketLine} title={summary}>
      {words}
    </Link>
  );
}
