import { ActionIcon, Button, Input } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Value } from '#engine';
import { FieldInput } from './FieldInput.tsx';
import type { InputProps } from './input-props.ts';
import classes from './inputs.module.css';

type Row = Readonly<Record<string, Value>>;

/** Rows of the table's columns; an input in each cell. */
export function TableInput({ shape, frame, value, onChange }: InputProps) {
  const { t } = useTranslation('desk');
  const columns = shape.columns ?? [];
  const rows = (Array.isArray(value) ? value : []) as readonly Row[];
  const changeCell = (place: number, key: string, one: Value | null) =>
    onChange(rows.map((row, n) => (n === place ? withCell(row, key, one) : row)));
  return (
    <Input.Wrapper {...frame} labelElement="div">
      <div className={classes.tableFrame}>
        <table className={classes.table} aria-label={shape.title}>
          <thead>
            <tr>
              {columns.map(({ key, title }) => (
                <th key={key} scope="col">
                  {title}
                </th>
              ))}
              <th />
            </tr>
          </thead>
          <tbody>
            {rows.map((row, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their place alone
              <tr key={place}>
                {columns.map((column) => (
                  <td key={column.key}>
                    <FieldInput
                      shape={column}
                      frame={{
                        id: `${frame.id}-${place}-${column.key}`,
                        'aria-label': t('form.table.cell', { title: column.title, number: place + 1 }),
                      }}
                      value={row[column.key]}
                      onChange={(one) => changeCell(place, column.key, one)}
                    />
                  </td>
                ))}
                <td>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size="lg"
                    aria-label={t('form.table.remove', { number: place + 1 })}
                    onClick={() => onChange(rows.filter((_, n) => n !== place))}
                  >
                    <X size={16} />
                  </ActionIcon>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <Button
          id={frame.id}
          variant="subtle"
          size="compact-sm"
          leftSection={<Plus size={14} />}
          onClick={() => onChange([...rows, {}])}
        >
          {t('form.table.add')}
        </Button>
      </div>
    </Input.Wrapper>
  );
}

function withCell(row: Row, key: string, value: Value | null): Row {
  const { [key]: _, ...others } = row;
  return value === null ? others : { ...others, [key]: value };
}
