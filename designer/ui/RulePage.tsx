import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal } from '../api/call.ts';
import classes from './rule-page.module.css';
import { Empty, Failed, Loading, Missing } from './States.tsx';
import { Where } from './Where.tsx';

type RulePageProps = {
  readonly title: string;
  readonly list: { readonly to: '/calendars' | '/service-levels' | '/routing'; readonly title: string };
  /** Right of the rest, below it where there is no room. */
  readonly aside?: ReactNode;
  /** The rest needs the whole width sooner: there is no room beside it in a narrow window, and the aside stands above. */
  readonly isWide?: true;
  readonly children: ReactNode;
};

/** The page of one of them, with the way back to all. */
export function RulePage({ title, list, aside, isWide, children }: RulePageProps) {
  return (
    <div className={classes.page}>
      <Where title={title}>
        <nav aria-label={list.title} className={classes.where}>
          <Link to={list.to}>{list.title}</Link>
          <span aria-hidden="true">/</span>
          <h1 title={title}>{title}</h1>
        </nav>
      </Where>
      <div className={classes.parts} data-alone={aside === undefined || undefined} data-wide={isWide}>
        <div className={classes.main}>{children}</div>
        {aside === undefined ? null : <aside className={classes.aside}>{aside}</aside>}
      </div>
    </div>
  );
}

type NotThereProps = { readonly error: unknown; readonly retry: () => void; readonly isList?: true };

/** In the place of what is on its way, or does not come. */
export function NotThere({ error, retry, isList }: NotThereProps) {
  const { t } = useTranslation('rules');
  if (error === null || error === undefined) return <Loading />;
  const isHidden = error instanceof Refusal && [403, 404].includes(error.problem.status);
  if (!isHidden) return <Failed error={error} retry={retry} />;
  return isList === true ? <Empty title={t('notShown.title')} text={t('notShown.text')} /> : <Missing />;
}
