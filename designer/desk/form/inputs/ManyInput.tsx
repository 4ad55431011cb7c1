import { ActionIcon, Button, Input } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Value } from '#engine';
import { SingleInput } from './FieldInput.tsx';
import type { InputProps } from './input-props.ts';
import classes from './inputs.module.css';

/** A list of values that are written one by one. The last line is there to be filled and counts only when it is. */
export function ManyInput({ shape, frame, value, onChange }: InputProps) {
  const { t } = useTranslation('desk');
  const given: readonly Value[] = Array.isArray(value) ? value : [];
  const [blank, setBlank] = useState(given.length === 0 ? 1 : 0);
  const lines: readonly (Value | undefined)[] = [...given, ...Array.from({ length: blank }, () => undefined)];
  const change = (place: number, one: Value | null) => {
    const next = lines.map((line, n) => (n === place ? (one ?? undefined) : line));
    const filled = next.filter((line) => line !== undefined);
    setBlank(next.length - filled.length);
    onChange(filled);
  };
  return (
    <Input.Wrapper {...frame} id={frame.id} labelElement="div">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame around one field */}
      <div className={classes.list} role="group" aria-label={shape.title}>
        {lines.map((line, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are told apart by their place alone
          <div key={place} className={classes.listed}>
            <SingleInput
              shape={{ ...shape, isMany: false }}
              frame={{
                id: place === 0 ? frame.id : `${frame.id}-${place}`,
                'aria-label': t('form.many.line', { title: shape.title, number: place + 1 }),
              }}
              value={line}
              onChange={(one) => change(place, one)}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t('form.many.remove', { number: place + 1 })}
              onClick={() => {
                if (line === undefined) setBlank(Math.max(0, blank - 1));
                else onChange(given.filter((_, n) => n !== place));
              }}
            >
              <X size={16} />
            </ActionIcon>
          </div>
        ))}
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<Plus size={14} />}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => setBlank(blank + 1)}
        >
          {t('form.many.add')}
        </Button>
      </div>
    </Input.Wrapper>
  );
}
