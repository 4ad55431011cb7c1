import { ActionIcon, Button, Checkbox, Popover } from '@mantine/core';
import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, moved, toggled } from '../../model/list-columns.ts';
import { usualColumns } from '../../model/list-query.ts';
import classes from './columns-menu.module.css';
import { useColumnTitle } from './useColumnTitle.ts';

type ColumnsMenuProps = {
  readonly columns: readonly Column[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
};

/** Which columns there are, and in which order. */
export function ColumnsMenu({ columns, chosen, onChange }: ColumnsMenuProps) {
  const { t } = useTranslation('desk');
  const [isOpen, setOpen] = useState(false);
  const title = useColumnTitle();
  const shown = chosen.flatMap((id) => columns.find((column) => column.id === id) ?? []);
  const others = columns.filter(({ id }) => !chosen.includes(id));
  const onKey = (event: KeyboardEvent, id: string) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step === undefined || !event.altKey) return;
    event.preventDefault();
    onChange(moved(chosen, id, step));
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={300} trapFocus shadow="md">
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label={t('list.columns.label')}
          title={t('list.columns.label')}
          onClick={() => setOpen(!isOpen)}
        >
          <Columns3 size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.menu}>
          <h3>{t('list.columns.shown')}</h3>
          <ul className={classes.list}>
            {shown.map((column, place) => (
              <li key={column.id} className={classes.item} onKeyDown={(event) => onKey(event, column.id)}>
                <Checkbox
                  size="xs"
                  label={title(column)}
                  checked
                  disabled={shown.length === 1}
                  onChange={() => onChange(toggled(chosen, column.id))}
                />
                <span className={classes.moves}>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size={24}
                    disabled={place === 0}
                    aria-label={t('list.columns.up', { name: title(column) })}
                    title="Alt ↑"
                    onClick={() => onChange(moved(chosen, column.id, -1))}
                  >
                    <ArrowUp size={14} />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size={24}
                    disabled={place === shown.length - 1}
                    aria-label={t('list.columns.down', { name: title(column) })}
                    title="Alt ↓"
                    onClick={() => onChange(moved(chosen, column.id, 1))}
                  >
                    <ArrowDown size={14} />
                  </ActionIcon>
                </span>
              </li>
            ))}
          </ul>
          {others.length === 0 ? null : <h3>{t('list.columns.others')}</h3>}
          <ul className={classes.list}>
            {others.map((column) => (
              <li key={column.id} className={classes.item}>
                <Checkbox
                  size="xs"
                  label={title(column)}
                  checked={false}
                  onChange={() => onChange(toggled(chosen, column.id))}
                />
              </li>
            ))}
          </ul>
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onChange(usualColumns)}>
            {t('list.columns.usual')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
