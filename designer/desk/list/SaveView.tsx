import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListQuery } from '../../model/list-query.ts';
import { useReason } from '../../ui/States.tsx';
import type { SavedView, useViews } from './useViews.ts';
import classes from './views.module.css';

type SaveViewProps = {
  readonly own: ReturnType<typeof useViews>;
  readonly query: ListQuery;
  readonly onSaved: (view: SavedView['id']) => void;
  readonly onClose: () => void;
};

/** Keeps the list, as it is filtered, sorted and laid out, under a name. */
export function SaveView({ own, query, onSaved, onClose }: SaveViewProps) {
  const { t } = useTranslation('desk');
  const { t: shell } = useTranslation();
  const [name, setName] = useState('');
  const reason = useReason(own.add.error);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('list.views.saveTitle')}
      closeButtonProps={{ 'aria-label': shell('close') }}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '') return;
          own.add.mutate(
            { name: name.trim(), query },
            {
              onSuccess: ({ id }) => {
                onClose();
                onSaved(id);
              },
            },
          );
        }}
      >
        <TextInput
          label={t('list.views.name')}
          description={t('list.views.saveText')}
          maxLength={80}
          data-autofocus
          value={name}
          error={own.add.isError ? reason : undefined}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Button type="submit" loading={own.add.isPending}>
          {shell('save')}
        </Button>
      </form>
    </Modal>
  );
}
