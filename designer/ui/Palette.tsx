import { Modal, TextInput, useMantineColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { prefer } from '../app/preferences.ts';
import { useLanguage } from '../app/useLanguage.ts';
import { useSignOut } from '../app/useSignOut.ts';
import type { texts } from '../i18n/en.ts';
import { inOtherLayout } from '../model/keyboard-layout.ts';
import { matching } from '../model/palette-matches.ts';
import { type Category, CategoryMark } from './CategoryMark.tsx';
import classes from './palette.module.css';
import { useFocusBack } from './useFocusBack.ts';

type PaletteKey = `palette.${keyof typeof texts.shell.palette}`;

type Item = {
  readonly id: string;
  readonly title: string;
  readonly detail?: string | undefined;
  readonly category?: Category;
  run(): void;
};

/** Everything that can be done or gone to, by a few letters, in whichever layout they were typed. */
export function Palette({ onClose, onKeys }: { readonly onClose: () => void; readonly onKeys: () => void }) {
  const { t } = useTranslation();
  useFocusBack();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const commands = matching(text, useCommands(onKeys));
  const { tickets, isSearching } = useTickets(text);
  const items = [...tickets, ...commands];
  const current = Math.min(chosen, Math.max(items.length - 1, 0));
  const run = (item: Item | undefined) => {
    if (item === undefined) return;
    onClose();
    item.run();
  };
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setChosen((current + step + items.length) % Math.max(items.length, 1));
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      run(items[current]);
    }
  };
  return (
    <Modal.Root opened onClose={onClose} padding={0} size="lg" yOffset="12vh" lockScroll={false}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('palette.title')}>
        <TextInput
          className={classes.input}
          variant="unstyled"
          size="md"
          leftSection={<Search size={16} />}
          placeholder={t('palette.placeholder')}
          aria-label={t('palette.title')}
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-items"
          aria-activedescendant={items[current] === undefined ? '' : `palette-${current}`}
          data-autofocus
          value={text}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            setChosen(0);
          }}
          onKeyDown={onKey}
        />
        <div id="palette-items" role="listbox" aria-label={t('palette.title')} className={classes.items}>
          {items.map((item, place) => (
            <div
              key={item.id}
              id={`palette-${place}`}
              role="option"
              tabIndex={-1}
              aria-selected={place === current}
              className={classes.item}
              onMouseMove={() => setChosen(place)}
              onClick={() => run(item)}
              onKeyDown={onKey}
            >
              {item.category === undefined ? null : <CategoryMark category={item.category} />}
              <span className={classes.title}>{item.title}</span>
              {item.detail === undefined ? null : <span className={classes.detail}>{item.detail}</span>}
            </div>
          ))}
        </div>
        <p className={classes.note} role="status">
          {isSearching ? t('palette.searching') : items.length === 0 ? t('palette.nothing') : ''}
        </p>
      </Modal.Content>
    </Modal.Root>
  );
}

function useCommands(onKeys: () => void): readonly Item[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const { choose } = useLanguage();
  const signOut = useSignOut();
  const command = (id: PaletteKey, run: () => void): Item => ({ id, title: t(id), run });
  return [
    command('palette.goDesk', () => void navigate({ to: '/desk' })),
    command('palette.newTicket', () => void navigate({ to: '/new' })),
    command('palette.goDispatch', () => void navigate({ to: '/dispatch' })),
    command('palette.goProcesses', () => void navigate({ to: '/processes' })),
    command('palette.goCalendars', () => void navigate({ to: '/calendars' })),
    command('palette.goLevels', () => void navigate({ to: '/service-levels' })),
    command('palette.goRouting', () => void navigate({ to: '/routing' })),
    command('palette.lightTheme', () => setColorScheme('light')),
    command('palette.darkTheme', () => setColorScheme('dark')),
    command('palette.autoTheme', () => setColorScheme('auto')),
    command('palette.compact', () => prefer({ density: 'compact' })),
    command('palette.comfortable', () => prefer({ density: 'comfortable' })),
    command('palette.russian', () => void choose('ru')),
    command('palette.english', () => void choose('en')),
    command('palette.showKeys', onKeys),
    command('palette.signOut', () => void signOut()),
  ];
}

/** Tickets by number and words; where nobody wrote such words, by what the keys mean in the other layout. */
function useTickets(text: string): { readonly tickets: readonly Item[]; readonly isSearching: boolean } {
  const navigate = useNavigate();
  const { i18n } = useTranslation();
  const [asked] = useDebouncedValue(text.trim(), 120);
  const { data, isFetching } = useQuery({
    queryKey: ['palette', asked],
    enabled: asked.length >= 2,
    queryFn: async ({ signal }) => {
      const search = (q: string) => call('GET /search', { query: { q, limit: 8, order: 'best' }, signal });
      const { items } = await search(asked);
      return items.length > 0 ? items : (await search(inOtherLayout(asked))).items;
    },
  });
  const tickets = asked.length < 2 ? [] : (data ?? []);
  return {
    isSearching: isFetching,
    tickets: tickets.map(({ id, number, category, fields, standing }) => ({
      id,
      title: `${number}  ${typeof fields.summary === 'string' ? fields.summary : ''}`,
      detail: standing[i18n.language] ?? standing.en,
      category,
      run: () => void navigate({ to: '/tickets/$number', params: { number } }),
    })),
  };
}
