import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { exactTime } from '../model/time-words.ts';
import { Empty, Failed, Loading } from '../ui/States.tsx';
import { useZone } from '../ui/Time.tsx';
import classes from './dispatch.module.css';
import { type MemberLoad, nearHours } from './dispatch-queries.ts';

type MemberListProps = {
  readonly members: UseQueryResult<readonly MemberLoad[]>;
  /** How many tickets wait to be given. */
  readonly chosen: number;
  /** To whom they are being given. */
  readonly given: string | undefined;
  readonly onGive: (member: MemberLoad) => void;
};

/** The people of a group: what they have, what they can do, and whether they are there. */
export function MemberList({ members, chosen, given, onGive }: MemberListProps) {
  const { t } = useTranslation('dispatch');
  const most = Math.max(1, ...(members.data ?? []).map(({ open, mostOpen }) => mostOpen ?? open));
  return (
    <section className={classes.members} aria-label={t('members.title')}>
      <header className={classes.head}>
        <h2>{t('members.title')}</h2>
        <span className={classes.quiet}>
          {chosen === 0 ? t('members.choose') : t('members.chosen', { count: chosen })}
        </span>
      </header>
      {members.isError ? <Failed error={members.error} retry={() => void members.refetch()} /> : null}
      {members.isPending ? <Loading rows={4} /> : null}
      {members.data?.length === 0 ? <Empty title={t('members.none.title')} text={t('members.none.text')} /> : null}
      <ul className={classes.rows}>
        {members.data?.map((member) => (
          <Member
            key={member.person}
            member={member}
            most={most}
            canGive={chosen > 0}
            isGiven={given === member.person}
            onGive={onGive}
          />
        ))}
      </ul>
    </section>
  );
}

type MemberProps = {
  readonly member: MemberLoad;
  /** What the longest bar stands for. */
  readonly most: number;
  readonly canGive: boolean;
  readonly isGiven: boolean;
  readonly onGive: (member: MemberLoad) => void;
};

function Member({ member, most, canGive, isGiven, onGive }: MemberProps) {
  const { t } = useTranslation('dispatch');
  const { name, line, open, mostOpen, near, overdue, skills, atWork } = member;
  const isFull = mostOpen !== undefined && open >= mostOpen;
  return (
    <li className={classes.member} data-away={!atWork || undefined}>
      <div className={classes.who}>
        <strong>{name}</strong>
        {line === undefined ? null : <span className={classes.quiet}>{t('members.line', { line })}</span>}
        <Presence member={member} />
      </div>
      <Button
        variant="default"
        size="compact-sm"
        disabled={!canGive}
        loading={canGive && isGiven}
        onClick={() => onGive(member)}
        aria-label={t('members.giveTo', { name })}
      >
        {t('members.give')}
      </Button>
      <div className={classes.load}>
        <span className={classes.bar} aria-hidden="true">
          <span style={{ inlineSize: `${Math.min(100, (100 * open) / most)}%` }} data-full={isFull || undefined} />
        </span>
        <span className={classes.counts}>
          <span>
            {mostOpen === undefined ? t('groups.open', { count: open }) : t('members.of', { open, mostOpen })}
          </span>
          {near === 0 ? null : <span>{t('near', { count: near, hours: nearHours })}</span>}
          {overdue === 0 ? null : <span data-late>{t('overdue', { count: overdue })}</span>}
        </span>
      </div>
      {skills.length === 0 ? null : <p className={classes.skills}>{skills.join(' · ')}</p>}
    </li>
  );
}

function Presence({ member: { atWork, absentUntil, substitute, from } }: { readonly member: MemberLoad }) {
  const { t, i18n } = useTranslation('dispatch');
  const zone = useZone();
  if (atWork) return null;
  const words =
    absentUntil === undefined
      ? t('members.from', { at: exactTime(from ?? '', i18n.language, zone) })
      : t('members.absent', { at: exactTime(absentUntil, i18n.language, zone) });
  return (
    <span className={classes.away}>
      {words}
      {substitute === undefined ? '' : ` ${t('members.substitute', { name: substitute.name })}`}
    </span>
  );
}
