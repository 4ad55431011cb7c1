/** What a page shows when it has nothing else to show: loading, empty, failed, not there, not allowed. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { CircleAlert, Inbox, Lock, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NoAnswer, Refusal } from '../api/call.ts';
import classes from './states.module.css';

type Told = { readonly icon: ReactNode; readonly title: string; readonly text?: ReactNode; readonly next?: ReactNode };

function Told({ icon, title, text, next }: Told) {
  return (
    <div className={classes.told}>
      <div className={classes.icon}>{icon}</div>
      <h2>{title}</h2>
      {text === undefined ? null : <p className={classes.text}>{text}</p>}
      {next}
    </div>
  );
}

/** Lines in the place of what is to come; nothing moves when it comes. */
export function Loading({ rows = 6 }: { readonly rows?: number }) {
  const { t } = useTranslation();
  return (
    <div className={classes.loading} role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <div key={row} className={classes.line} />
      ))}
    </div>
  );
}

/** Says what belongs here, and the one next step. */
export function Empty({
  title,
  text,
  next,
}: {
  readonly title: string;
  readonly text?: ReactNode;
  readonly next?: ReactNode;
}) {
  return <Told icon={<Inbox size={28} strokeWidth={1.5} />} title={title} text={text} next={next} />;
}

/** Says what happened, that nothing was lost, and what to do. */
export function Failed({ error, retry }: { readonly error: unknown; readonly retry?: (() => void) | undefined }) {
  const { t } = useTranslation();
  const reason = useReason(error);
  if (error instanceof Refusal && error.problem.status === 404) return <Missing />;
  if (error instanceof Refusal && error.problem.status === 403) return <Forbidden />;
  const next =
    retry === undefined ? undefined : (
      <Button variant="default" onClick={retry}>
        {t('error.again')}
      </Button>
    );
  return (
    <div role="alert">
      <Told
        icon={<CircleAlert size={28} strokeWidth={1.5} />}
        title={t('error.title')}
        text={`${reason} ${t('error.nothingLost')}`}
        next={next}
      />
    </div>
  );
}

/** A failure in one sentence. */
export function useReason(error: unknown): string {
  const { t } = useTranslation();
  return reasonOf(error, t('error.noAnswer'));
}

export function reasonOf(error: unknown, noAnswer: string): string {
  if (error instanceof Refusal) return error.problem.detail;
  if (error instanceof NoAnswer) return noAnswer;
  return error instanceof Error ? error.message : String(error);
}

export function Missing() {
  const { t } = useTranslation();
  const next = (
    <Button variant="default" component={Link} to="/desk">
      {t('missing.home')}
    </Button>
  );
  return (
    <Told
      icon={<SearchX size={28} strokeWidth={1.5} />}
      title={t('missing.title')}
      text={t('missing.text')}
      next={next}
    />
  );
}

export function Forbidden() {
  const { t } = useTranslation();
  return <Told icon={<Lock size={28} strokeWidth={1.5} />} title={t('forbidden.title')} text={t('forbidden.text')} />;
}
