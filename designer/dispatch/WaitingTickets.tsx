import { Button, Checkbox, Switch } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Due } from '../desk/list/cells.tsx';
import type { Tickets } from '../desk/list/useTickets.ts';
import type { ListRow } from '../model/list-rows.ts';
import { localWords } from '../model/list-words.ts';
import { StateChip } from '../ui/CategoryMark.tsx';
import { Empty, Failed, Loading } from '../ui/States.tsx';
import classes from './dispatch.module.css';

type WaitingTicketsProps = {
  readonly ref: Ref<HTMLElement>;
  readonly name: string;
  readonly tickets: Tickets;
  readonly all: boolean;
  readonly onAll: (all: boolean) => void;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (ids: ReadonlySet<string>) => void;
};

export const waitingId = 'waiting-tickets';

/** What a group has open, by what is due next. */
export function WaitingTickets({ ref, name, tickets, all, onAll, chosen, onChoose }: WaitingTicketsProps) {
  const { t } = useTranslation('dispatch');
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  return (
    <section ref={ref} id={waitingId} tabIndex={-1} className={classes.tickets} aria-label={name}>
      <header className={classes.head}>
        <h2>{name}</h2>
        <Switch
          size="xs"
          label={t('tickets.all')}
          checked={all}
          onChange={(event) => onAll(event.currentTarget.checked)}
        />
      </header>
      {tickets.error === undefined || tickets.error === null ? null : (
        <Failed error={tickets.error} retry={() => tickets.renew()} />
      )}
      {tickets.isLoading ? <Loading /> : null}
      {!tickets.isLoading && tickets.rows.length === 0 ? (
        <Empty title={t('tickets.none.title')} text={t('tickets.none.text')} />
      ) : null}
      {tickets.rows.length === 0 ? null : (
        <ul className={classes.rows}>
          {tickets.rows.map((row) => (
            <TicketRow key={row.ticket.id} row={row} isChosen={chosen.has(row.ticket.id)} onToggle={toggle} />
          ))}
        </ul>
      )}
      {tickets.hasMore ? (
        <Button variant="subtle" size="compact-sm" onClick={tickets.readMore}>
          {t('tickets.more')}
        </Button>
      ) : null}
    </section>
  );
}

type TicketRowProps = {
  readonly row: ListRow;
  readonly isChosen: boolean;
  readonly onToggle: (id: string) => void;
};

function TicketRow({ row: { ticket, names }, isChosen, onToggle }: TicketRowProps) {
  const { t, i18n } = useTranslation('dispatch');
  const { summary, assignee } = ticket.fields;
  const who = typeof assignee === 'string' ? (names.person?.[assignee] ?? '') : t('tickets.nobody');
  return (
    <li className={classes.ticket} data-chosen={isChosen || undefined}>
      <Checkbox
        size="xs"
        checked={isChosen}
        onChange={() => onToggle(ticket.id)}
        aria-label={t('tickets.choose', { number: ticket.number })}
      />
      <div className={classes.what}>
        <Link to="/tickets/$number" params={{ number: ticket.number }} className={classes.summary}>
          <span className={classes.number}>{ticket.number}</span> {typeof summary === 'string' ? summary : ''}
        </Link>
        <span className={classes.state}>
          <StateChip category={ticket.category} words={localWords(ticket.standing, i18n.language)} />
          <span className={classes.quiet}>{who}</span>
        </span>
      </div>
      <Due at={ticket.dueAt} />
    </li>
  );
}
