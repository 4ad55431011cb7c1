import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { CalendarDays, ListChecks, Plus, Search, Split, Timer, UsersRound, Workflow } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isAgent, sessionQuery } from '../app/session.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { ConnectionLine } from './ConnectionLine.tsx';
import { KeysSheet } from './KeysSheet.tsx';
import { Notifications } from './Notifications.tsx';
import { Said } from './Said.tsx';
import { SignInAgain } from './SignInAgain.tsx';
import classes from './shell.module.css';
import { useKeys } from './useKeys.ts';

const Palette = lazy(() => import('./Palette.tsx').then(({ Palette: component }) => ({ default: component })));

/** The frame of all pages behind the door: a narrow rail, a top line, and the page that fills the rest. */
export function Shell() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [open, setOpen] = useState<'palette' | 'keys' | undefined>();
  const { data: session } = useQuery(sessionQuery);
  useKeys({
    palette: () => setOpen('palette'),
    sheet: () => setOpen('keys'),
    goDesk: () => void navigate({ to: '/desk' }),
    goDispatch: () => void navigate({ to: '/dispatch' }),
    goProcesses: () => void navigate({ to: '/processes' }),
    goCalendars: () => void navigate({ to: '/calendars' }),
    goLevels: () => void navigate({ to: '/service-levels' }),
    goRouting: () => void navigate({ to: '/routing' }),
    new: () => void navigate({ to: '/new' }),
  });
  return (
    <div className={classes.shell}>
      <a href="#page" className={classes.skip}>
        {t('skip')}
      </a>
      <nav className={classes.rail} aria-label={t('rail.label')}>
        <span className={classes.mark}>
          <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
            <circle cx="9" cy="16" r="4.5" fill="none" stroke="currentColor" strokeWidth="2.6" />
            <path d="M14 16h5.5" stroke="currentColor" strokeWidth="2.6" />
            <rect x="19.5" y="11.5" width="9" height="9" rx="2.4" fill="currentColor" />
          </svg>
        </span>
        <RailLink to="/desk" text={t('rail.desk')} icon={<ListChecks size={20} />} />
        {session && isAgent(session) ? (
          <>
            <RailLink to="/dispatch" text={t('rail.dispatch')} icon={<UsersRound size={20} />} />
            <RailLink to="/processes" text={t('rail.processes')} icon={<Workflow size={20} />} />
            <RailLink to="/calendars" text={t('rail.calendars')} icon={<CalendarDays size={20} />} />
            <RailLink to="/service-levels" text={t('rail.levels')} icon={<Timer size={20} />} />
            <RailLink to="/routing" text={t('rail.routing')} icon={<Split size={20} />} />
          </>
        ) : null}
        <RailLink to="/new" text={t('rail.new')} icon={<Plus size={20} />} />
      </nav>
      <header className={classes.top}>
        <div id="where" className={classes.where} />
        <button type="button" className={classes.search} onClick={() => setOpen('palette')}>
          <Search size={14} aria-hidden="true" />
          <span>{t('top.search')}</span>
          <kbd>Ctrl K</kbd>
        </button>
        <div className={classes.right}>
          <Notifications />
          <AccountMenu onKeys={() => setOpen('keys')} />
        </div>
      </header>
      <main id="page" className={classes.page} tabIndex={-1}>
        <ConnectionLine />
        <Outlet />
      </main>
      {open === 'palette' ? (
        <Suspense>
          <Palette onClose={() => setOpen(undefined)} onKeys={() => setOpen('keys')} />
        </Suspense>
      ) : null}
      {open === 'keys' ? <KeysSheet onClose={() => setOpen(undefined)} /> : null}
      <Said />
      <SignInAgain />
    </div>
  );
}

type RailLinkProps = {
  readonly to: '/desk' | '/dispatch' | '/processes' | '/calendars' | '/service-levels' | '/routing' | '/new';
  readonly text: string;
  readonly icon: React.ReactNode;
};

function RailLink({ to, text, icon }: RailLinkProps) {
  return (
    <Link to={to} className={classes.item} activeProps={{ 'data-active': true, 'aria-current': 'page' }}>
      {icon}
      <span>{text}</span>
    </Link>
  );
}
