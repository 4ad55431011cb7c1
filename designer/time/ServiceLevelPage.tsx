import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../model/form-shape.ts';
import { NotThere, RulePage } from '../ui/RulePage.tsx';
import { ClockCard } from './ClockCard.tsx';
import { LevelTester } from './LevelTester.tsx';
import { type Asked, LevelWords } from './LevelWords.tsx';
import classes from './level.module.css';
import { type LevelAnswer, type LevelTrial, levelQuery } from './time-queries.ts';
import { useLevelTitles } from './useLevelTitles.ts';

const route = getRouteApi('/inside/service-levels/$key');

/** A service level: its clocks with what starts and ends them, their targets, and a ticket to be tried on it. */
export function ServiceLevelPage() {
  const { key } = route.useParams();
  const { t, i18n } = useTranslation('rules');
  const [process, setProcess] = useState<string | undefined>();
  const [trial, setTrial] = useState<LevelTrial | undefined>();
  const { data, error, refetch } = useQuery(levelQuery(key, process));
  const list = { to: '/service-levels', title: t('levels.title') } as const;
  const level = data?.key === key ? data : undefined;
  return (
    <RulePage
      title={inLanguage(level?.title, i18n.language, key)}
      list={list}
      {...(level === undefined
        ? {}
        : { aside: <LevelTester key={key} level={level} onProcess={setProcess} onTrial={setTrial} /> })}
    >
      {level === undefined ? (
        <NotThere error={error} retry={() => void refetch()} />
      ) : (
        <>
          <Lead level={level} />
          {level.clocks.map((clock) => (
            <ClockCard
              key={clock.key}
              clock={clock}
              level={level}
              found={trial?.clocks.find((one) => one.clock === clock.key)}
            />
          ))}
        </>
      )}
    </RulePage>
  );
}

function Lead({ level }: { readonly level: LevelAnswer }) {
  const { t, i18n } = useTranslation('rules');
  const titles = useLevelTitles(level);
  const { agreement, active, description, when, usedBy } = level;
  const facts = [t(`levels.agreement.${agreement}`), ...(active ? [] : [t('levels.inactive')])];
  return (
    <div className={classes.lead}>
      <p>{facts.join(' · ')}</p>
      {description === undefined ? null : <p>{inLanguage(description, i18n.language)}</p>}
      <p>
        {usedBy.length === 0
          ? t('unused')
          : t('usedBy', { processes: usedBy.map((one) => inLanguage(one, i18n.language)).join(', ') })}
      </p>
      {when === undefined ? null : (
        <p>
          <LevelWords asked={when as Asked} titles={titles} within={(condition) => t('levels.for', { condition })} />
        </p>
      )}
    </div>
  );
}
