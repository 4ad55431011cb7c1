import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Search, TriangleAlert } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { type CatalogueCard, catalogueGroups } from '../../model/catalogue.ts';
import { Empty, Failed, Loading } from '../../ui/States.tsx';
import { Where } from '../../ui/Where.tsx';
import classes from './catalogue.module.css';
import { Unfinished } from './Unfinished.tsx';
import { useCatalogue } from './useCatalogue.ts';

/** What its reader may ask for: searchable cards, the fault first; arrows go from one to the next. */
export function CataloguePage() {
  const { t, i18n } = useTranslation('desk');
  const { data: items, error, refetch } = useCatalogue();
  const { data: processes } = useQuery({
    queryKey: ['processes'],
    queryFn: ({ signal }) => call('GET /processes', { signal }),
    staleTime: 60_000,
  });
  const [text, setText] = useState('');
  const root = useRef<HTMLDivElement>(null);
  if (error !== null && items === undefined) return <Failed error={error} retry={() => void refetch()} />;
  if (items === undefined) return <Loading />;
  const groups = catalogueGroups(items, {
    processes: processes?.items ?? [],
    language: i18n.language,
    text,
    others: t('new.others'),
  });
  const step = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const isInSearch = event.target instanceof HTMLInputElement;
    if (by === undefined || (isInSearch && event.key !== 'ArrowDown')) return;
    const cards = [...(root.current?.querySelectorAll<HTMLAnchorElement>('a[data-card]') ?? [])];
    const now = cards.indexOf(document.activeElement as HTMLAnchorElement);
    event.preventDefault();
    if (now === 0 && by < 0) root.current?.querySelector('input')?.focus();
    else cards[Math.min(now + by, cards.length - 1)]?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows between the links inside of it, which Tab reaches as well
    <div ref={root} className={classes.page} onKeyDown={step}>
      <Where title={t('new.title')} />
      {items.length === 0 ? (
        <Empty title={t('new.empty')} text={t('new.emptyText')} />
      ) : (
        <>
          <TextInput
            className={classes.search}
            size="md"
            leftSection={<Search size={16} aria-hidden="true" />}
            aria-label={t('new.search')}
            placeholder={t('new.search')}
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') root.current?.querySelector<HTMLAnchorElement>('a[data-card]')?.click();
              if (event.key === 'Escape') setText('');
            }}
            autoFocus
          />
          {text === '' ? <Unfinished items={items} /> : null}
          {groups.length === 0 ? <Empty title={t('new.nothing')} text={t('new.nothingText')} /> : null}
          {groups.map(({ process, title, cards }) => (
            <section key={process} aria-label={title}>
              <h2 className={classes.group}>{title}</h2>
              <ul className={classes.cards}>
                {cards.map((card) => (
                  <li key={card.key}>
                    <Card card={card} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </>
      )}
    </div>
  );
}

function Card({ card }: { readonly card: CatalogueCard }) {
  const isFault = card.process === 'incident';
  return (
    <Link
      to="/new/$process"
      params={{ process: card.process }}
      search={card.model === undefined ? {} : { model: card.model }}
      className={classes.card}
      data-card
      data-fault={isFault}
    >
      <strong>
        {isFault ? <TriangleAlert size={16} aria-hidden="true" /> : null}
        {card.title}
      </strong>
      {card.description === '' ? null : <span>{card.description}</span>}
    </Link>
  );
}
