import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Outline } from '#engine';
import { Empty, Failed, Loading } from '../ui/States.tsx';
import { Where } from '../ui/Where.tsx';
import { isNotShown } from './is-not-shown.ts';
import { PictureSvg } from './PictureSvg.tsx';
import classes from './process-page.module.css';
import { useDrawing, useTitles } from './useDrawing.ts';
import { useOutlines } from './useOutlines.ts';

/** All processes, each with a small picture. */
export function ProcessesPage() {
  const { t } = useTranslation('process');
  const outlines = useOutlines();
  return (
    <>
      <Where title={t('title')} />
      {body()}
    </>
  );

  function body() {
    if (outlines.isError) {
      if (isNotShown(outlines.error)) return <Empty title={t('notShown.title')} text={t('notShown.text')} />;
      return <Failed error={outlines.error} retry={() => void outlines.refetch()} />;
    }
    if (outlines.data === undefined) return <Loading />;
    const { release, outlines: all } = outlines.data;
    if (all.length === 0) return <Empty title={t('none.title')} text={t('none.text')} />;
    return (
      <ul className={classes.cards}>
        {all.map((outline) => (
          <ProcessCard key={outline.key} outline={outline} release={release} />
        ))}
      </ul>
    );
  }
}

function ProcessCard({ outline, release }: { readonly outline: Outline; readonly release: string }) {
  const { t } = useTranslation('process');
  const titles = useTitles(outline);
  const { data } = useDrawing(outline, release);
  const { key, title, description, nodes, edges } = outline;
  const name = titles.text(title, key);
  const states = nodes.filter(({ kind }) => kind === 'state');
  const counts = [
    t('card.states', { count: states.length }),
    t('card.transitions', { count: edges.filter(({ kind }) => kind === 'transition').length }),
    ...optional(states.filter(({ approval }) => approval !== undefined).length, (count) =>
      t('card.approvals', { count }),
    ),
    ...optional(
      states.reduce((sum, { timers }) => sum + timers.length, 0),
      (count) => t('card.timers', { count }),
    ),
  ];
  return (
    <li>
      <div className={classes.small} aria-busy={data === undefined}>
        {data === undefined ? null : <PictureSvg drawing={data} titles={titles} label={name} detail="shapes" />}
      </div>
      <div className={classes.words}>
        <h2>
          <Link to="/processes/$key" params={{ key }}>
            {name}
          </Link>
        </h2>
        {description === undefined ? null : <p>{titles.text(description, '')}</p>}
        <p className={classes.counts}>{counts.join(' · ')}</p>
      </div>
    </li>
  );
}

function optional(count: number, words: (count: number) => string): readonly string[] {
  return count === 0 ? [] : [words(count)];
}
