import { ActionIcon, Button, Menu, Modal, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { ArrowDown, ArrowUp, Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../model/list-address.ts';
import { moved, movedTo } from '../../model/list-columns.ts';
import { useReason } from '../../ui/States.tsx';
import type { Count } from './useCounts.ts';
import type { SavedView, useViews } from './useViews.ts';
import { ViewLink } from './ViewsPanel.tsx';
import classes from './views.module.css';

type OwnViewsProps = {
  readonly own: ReturnType<typeof useViews>;
  readonly view: string | undefined;
  readonly counts: readonly (Count | undefined)[];
};

type Asked = { readonly what: 'rename' | 'delete'; readonly view: SavedView };

const kind = 'application/x-statedesk-view';

/** A person's own views, in his order: dragged, or with Alt and an arrow, they change places. */
export function OwnViews({ own, view, counts }: OwnViewsProps) {
  const [asked, setAsked] = useState<Asked | undefined>();
  const [over, setOver] = useState<string | undefined>();
  const ids = own.views.map(({ id }) => id);
  const reorder = (next: readonly string[]) => {
    if (next.join() !== ids.join()) own.reorder.mutate(next);
  };
  const onKey = (event: KeyboardEvent, id: string) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step === undefined || !event.altKey) return;
    event.preventDefault();
    reorder(moved(ids, id, step));
  };
  return (
    <>
      <ul className={classes.list}>
        {own.views.map((one, place) => (
          <li
            key={one.id}
            className={classes.own}
            data-over={over === one.id || undefined}
            draggable
            onDragStart={({ dataTransfer }) => dataTransfer.setData(kind, one.id)}
            onDragOver={(event) => {
              if (!event.dataTransfer.types.includes(kind)) return;
              event.preventDefault();
              setOver(one.id);
            }}
            onDragLeave={() => setOver(undefined)}
            onDrop={({ dataTransfer }) => {
              setOver(undefined);
              reorder(movedTo(ids, dataTransfer.getData(kind), place));
            }}
            onKeyDown={(event) => onKey(event, one.id)}
          >
            <ViewLink
              search={addressOf(one.query, one.id)}
              name={one.name}
              count={one.query.words === '' ? counts[place] : undefined}
              isActive={view === one.id}
            />
            <ViewMenu
              view={one}
              place={place}
              last={ids.length - 1}
              onMove={(step) => reorder(moved(ids, one.id, step))}
              onAsk={(what) => setAsked({ what, view: one })}
            />
          </li>
        ))}
      </ul>
      {asked?.what === 'rename' ? <Rename own={own} view={asked.view} onClose={() => setAsked(undefined)} /> : null}
      {asked?.what === 'delete' ? (
        <Delete own={own} view={asked.view} isShown={view === asked.view.id} onClose={() => setAsked(undefined)} />
      ) : null}
    </>
  );
}

type ViewMenuProps = {
  readonly view: SavedView;
  readonly place: number;
  readonly last: number;
  readonly onMove: (step: number) => void;
  readonly onAsk: (what: Asked['what']) => void;
};

function ViewMenu({ view, place, last, onMove, onAsk }: ViewMenuProps) {
  const { t } = useTranslation('desk');
  const { t: shell } = useTranslation();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={26}
          className={classes.more}
          aria-label={t('list.views.more', { name: view.name })}
        >
          <Ellipsis size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Pencil size={14} />} onClick={() => onAsk('rename')}>
          {t('list.views.rename')}
        </Menu.Item>
        <Menu.Item
          leftSection={<ArrowUp size={14} />}
          rightSection={<kbd>Alt ↑</kbd>}
          disabled={place === 0}
          onClick={() => onMove(-1)}
        >
          {t('list.views.up')}
        </Menu.Item>
        <Menu.Item
          leftSection={<ArrowDown size={14} />}
          rightSection={<kbd>Alt ↓</kbd>}
          disabled={place === last}
          onClick={() => onMove(1)}
        >
          {t('list.views.down')}
        </Menu.Item>
        <Menu.Item leftSection={<Trash2 size={14} />} color="red" onClick={() => onAsk('delete')}>
          {shell('delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

type AskProps = { readonly own: OwnViewsProps['own']; readonly view: SavedView; readonly onClose: () => void };

function Rename({ own, view, onClose }: AskProps) {
  const { t } = useTranslation('desk');
  const { t: shell } = useTranslation();
  const [name, setName] = useState(view.name);
  const reason = useReason(own.change.error);
  return (
    <Modal opened onClose={onClose} title={t('list.views.rename')} closeButtonProps={{ 'aria-label': shell('close') }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '') return;
          own.change.mutate({ id: view.id, version: view.version, name: name.trim() }, { onSuccess: onClose });
        }}
      >
        <TextInput
          label={t('list.views.name')}
          maxLength={80}
          data-autofocus
          value={name}
          error={own.change.isError ? reason : undefined}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Button type="submit" loading={own.change.isPending}>
          {shell('save')}
        </Button>
      </form>
    </Modal>
  );
}

function Delete({ own, view, isShown, onClose }: AskProps & { readonly isShown: boolean }) {
  const { t } = useTranslation('desk');
  const { t: shell } = useTranslation();
  const navigate = useNavigate();
  const onSuccess = () => {
    onClose();
    if (isShown) void navigate({ to: '/desk' });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('list.views.deleteTitle', { name: view.name })}
      closeButtonProps={{ 'aria-label': shell('close') }}
    >
      <div className={classes.form}>
        <p>{t('list.views.deleteText')}</p>
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            {shell('cancel')}
          </Button>
          <Button
            color="red"
            data-autofocus
            loading={own.remove.isPending}
            onClick={() => own.remove.mutate(view.id, { onSuccess })}
          >
            {shell('delete')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
