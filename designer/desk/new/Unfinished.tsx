import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { PenLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import type { CatalogueItem } from '../../model/catalogue.ts';
import { inLanguage } from '../../model/form-shape.ts';
import { Time } from '../../ui/Time.tsx';
import classes from './catalogue.module.css';

/** Forms that somebody began and did not send, on whichever device. */
export function Unfinished({ items }: { readonly items: readonly CatalogueItem[] }) {
  const { t, i18n } = useTranslation('desk');
  const { data } = useQuery({
    queryKey: ['drafts', 'new.'],
    queryFn: ({ signal }) => call('GET /drafts', { query: { prefix: 'new.' }, signal }),
    staleTime: 0,
  });
  const drafts = (data?.items ?? []).flatMap(({ key, changedAt }) => {
    const item = items.find(({ process, model }) => key === `new.${process}${model === undefined ? '' : `.${model}`}`);
    return item === undefined ? [] : [{ key, changedAt, item }];
  });
  if (drafts.length === 0) return null;
  return (
    <section aria-label={t('new.resume')}>
      <h2 className={classes.group}>{t('new.resume')}</h2>
      <ul className={classes.cards}>
        {drafts.map(({ key, changedAt, item }) => (
          <li key={key}>
            <Link
              to="/new/$process"
              params={{ process: item.process }}
              search={item.model === undefined ? {} : { model: item.model }}
              className={classes.card}
              data-card
            >
              <strong>
                <PenLine size={16} aria-hidden="true" />
                {inLanguage(item.title, i18n.language, item.process)}
              </strong>
              <span>
                <Time at={changedAt} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
