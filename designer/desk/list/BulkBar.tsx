import { Button, Menu } from '@mantine/core';
import { ChevronUp, X } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkOutcome } from '../../model/list-bulk.ts';
import { localWords } from '../../model/list-words.ts';
import { useReason } from '../../ui/States.tsx';
import { useKeys } from '../../ui/useKeys.ts';
import type { BulkFormProps } from './BulkForm.tsx';
import classes from './bulk.module.css';
import { type BulkOrder, useSendAll, useSharedCommands } from './useBulk.ts';

/** With everything that forms are made of, which a list does without. */
const BulkForm = lazy(() => import('./BulkForm.tsx').then(({ BulkForm: component }) => ({ default: component })));

type BulkBarProps = {
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (ids: readonly string[]) => void;
};

/** What can be done with all chosen tickets at once, and what became of it for each. */
export function BulkBar({ chosen, onChoose }: BulkBarProps) {
  const { t, i18n } = useTranslation('desk');
  const ids = [...chosen];
  const [isOpen, setOpen] = useState(false);
  const commands = useSharedCommands(ids, isOpen);
  const send = useSendAll();
  const [title, setTitle] = useState('');
  const [filling, setFilling] = useState<BulkFormProps['offered']>();
  useKeys(ids.length === 0 ? {} : { bulk: () => setOpen(true) });
  const run = (order: BulkOrder['order'], words: string) => {
    setTitle(words);
    setFilling(undefined);
    send.mutate({ ids, order }, { onSuccess: ({ refused }) => onChoose(refused.flatMap((one) => one.ids)) });
  };
  const isTold = send.data !== undefined || send.isError || send.isPending;
  if (ids.length === 0 && !isTold) return null;
  return (
    <section className={classes.bar} aria-label={t('list.bulk.label')}>
      {isTold ? <Told {...{ send, title, onChoose }} /> : null}
      {ids.length === 0 ? null : (
        <div className={classes.line}>
          <span>{t('list.bulk.chosen', { count: ids.length })}</span>
          <Menu opened={isOpen} onChange={setOpen} position="top-start">
            <Menu.Target>
              <Button size="compact-sm" title="Shift+X" rightSection={<ChevronUp size={14} />} loading={send.isPending}>
                {t('list.bulk.commands')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown className={classes.menu}>
              {commands === undefined ? <Menu.Label>{t('list.bulk.looking')}</Menu.Label> : null}
              {commands?.every(({ way }) => way === 'shut') ? <Menu.Label>{t('list.bulk.none')}</Menu.Label> : null}
              {commands?.map((offered) => {
                const { command, way } = offered;
                const words = localWords(offered.title, i18n.language);
                return (
                  <Menu.Item
                    key={command}
                    disabled={way === 'shut'}
                    title={way === 'shut' ? t('list.bulk.shut') : undefined}
                    onClick={() => (way === 'form' ? setFilling(offered) : run({ type: command }, words))}
                  >
                    {way === 'form' ? `${words}…` : words}
                  </Menu.Item>
                );
              })}
            </Menu.Dropdown>
          </Menu>
          <Button variant="subtle" color="gray" fw={500} size="compact-sm" title="Esc" onClick={() => onChoose([])}>
            {t('list.bulk.clear')}
          </Button>
        </div>
      )}
      {filling === undefined || ids[0] === undefined ? null : (
        <Suspense>
          <BulkForm
            offered={filling}
            first={ids[0]}
            count={ids.length}
            onClose={() => setFilling(undefined)}
            onSend={(order) => run(order, localWords(filling.title, i18n.language))}
          />
        </Suspense>
      )}
    </section>
  );
}

type ToldProps = {
  readonly send: ReturnType<typeof useSendAll>;
  readonly title: string;
  readonly onChoose: (ids: readonly string[]) => void;
};

function Told({ send, title, onChoose }: ToldProps) {
  const { t } = useTranslation('desk');
  const reason = useReason(send.error);
  return (
    <div role="status" aria-live="polite" className={classes.told}>
      <div className={classes.words}>
        {send.isPending ? <p>{t('list.bulk.sending', { title })}</p> : null}
        {send.isError ? <p className={classes.refused}>{reason}</p> : null}
        {send.data === undefined ? null : <Outcome outcome={send.data} title={title} onChoose={onChoose} />}
      </div>
      {send.isPending ? null : (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          aria-label={t('list.bulk.close')}
          onClick={() => send.reset()}
        >
          <X size={14} />
        </Button>
      )}
    </div>
  );
}

type OutcomeProps = { readonly outcome: BulkOutcome; readonly title: string; readonly onChoose: ToldProps['onChoose'] };

/** What became of each, with the reasons of those that were refused. */
export function Outcome({ outcome: { done, refused }, title, onChoose }: OutcomeProps) {
  const { t } = useTranslation('desk');
  const count = refused.reduce((sum, { ids }) => sum + ids.length, 0);
  return (
    <>
      <p>
        {t('list.bulk.done', { title, count: done.length })}
        {count === 0 ? '' : `, ${t('list.bulk.refused', { count })}`}
      </p>
      {refused.map(({ reason, ids }) => (
        <p key={reason} className={classes.refused}>
          {t('list.bulk.because', { count: ids.length, reason })}{' '}
          <Button variant="subtle" size="compact-xs" onClick={() => onChoose(ids)}>
            {t('list.bulk.choose')}
          </Button>
        </p>
      ))}
    </>
  );
}
