import { Check, Hourglass, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Approval } from '#engine';
import { inLanguage } from '../../model/form-shape.ts';
import { approvalsInOrder, dueOf, recordsOf, type Seat, seatsOf, type WithId } from '../../model/ticket-records.ts';
import { Time } from '../../ui/Time.tsx';
import classes from './panel.module.css';
import { Section } from './Section.tsx';
import { useTicketScope } from './ticket-scope.ts';
import { useTimerWords } from './useTimerWords.ts';

/** Rounds of approval: who is asked, who voted how, until when. */
export function ApprovalSection() {
  const { t } = useTranslation('ticket');
  const { ticket } = useTicketScope();
  const rounds = approvalsInOrder(recordsOf(ticket).approvals);
  if (rounds.length === 0) return null;
  const open = rounds.filter(({ outcome }) => outcome === undefined);
  return (
    <Section title={t('panel.approvals')} isClosedAtFirst={open.length === 0}>
      {rounds.map((round) => (
        <Round key={round.id} round={round} />
      ))}
    </Section>
  );
}

function Round({ round }: { readonly round: WithId<Approval> }) {
  const { t } = useTranslation('ticket');
  const { ticket, process, language } = useTicketScope();
  const timerWords = useTimerWords();
  const state = process?.states.find(({ path }) => path === round.state);
  const title = inLanguage(process?.records.approvals[round.rule] ?? state?.title, language, t('panel.approvals'));
  const due = dueOf(recordsOf(ticket).timers, round.id);
  const outcome = round.outcome ?? 'open';
  return (
    <div className={classes.round} data-outcome={outcome}>
      <h3 className={classes.roundTitle}>
        <span>
          {title}
          {round.round > 1 ? (
            <span className={classes.quiet}> · {t('panel.round', { count: round.round })}</span>
          ) : null}
        </span>
        <span className={classes.outcome} data-outcome={outcome}>
          {t(`panel.outcome.${outcome}`)}
        </span>
      </h3>
      {round.outcome === undefined ? (
        <p className={classes.quiet}>
          {t('panel.quorum', { count: round.quorum.for })}
          {due === undefined ? null : <> · {t('panel.due', { time: timerWords(due) })}</>}
        </p>
      ) : null}
      <ul className={classes.lines}>
        {seatsOf(round).map((seat) => (
          <li key={seat.person}>
            <SeatLine seat={seat} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function SeatLine({ seat: { person, deputies, vote } }: { readonly seat: Seat }) {
  const { t } = useTranslation('ticket');
  const { ticket } = useTicketScope();
  const name = (id: string) => ticket.names.person?.[id] ?? t('actor.person');
  const sign =
    vote === undefined ? (
      <Hourglass size={14} aria-hidden="true" />
    ) : vote.inFavour ? (
      <Check size={14} />
    ) : (
      <X size={14} />
    );
  const words = vote === undefined ? t('panel.noVote') : t(vote.inFavour ? 'panel.inFavour' : 'panel.against');
  const voter =
    vote === undefined || vote.person === person
      ? name(person)
      : t('panel.standsFor', { name: name(vote.person), other: name(person) });
  return (
    <div className={classes.seat} data-vote={vote === undefined ? 'none' : vote.inFavour ? 'for' : 'against'}>
      <span className={classes.sign} title={words}>
        {sign}
        <span className="visually-hidden">{words}</span>
      </span>
      <span>
        {voter}
        {vote === undefined && deputies.length > 0 ? (
          <span className={classes.quiet}> {t('panel.deputies', { names: deputies.map(name).join(', ') })}</span>
        ) : null}
        {vote === undefined ? null : (
          <span className={classes.quiet}>
            {' '}
            <Time at={vote.at} />
          </span>
        )}
        {vote?.comment === undefined ? null : <q className={classes.comment}>{vote.comment}</q>}
      </span>
    </div>
  );
}
