import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ArrowLeft, Globe } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { creationOrder } from '../../model/creation-order.ts';
import { placed } from '../../model/form-blockers.ts';
import { shapesOf } from '../../model/form-shape.ts';
import { type FormState, shownValue } from '../../model/form-state.ts';
import { useKeys } from '../../ui/useKeys.ts';
import { FormField } from '../form/FormFields.tsx';
import classes from '../form/form.module.css';
import { inputId, useFormScope } from '../form/form-scope.ts';
import { FilesInput } from '../form/inputs/FilesInput.tsx';
import { OnTop } from '../form/OnTop.tsx';
import { useProcess } from '../form/useProcess.ts';
import { WaitingNote } from '../form/WaitingNote.tsx';
import own from './creation.module.css';
import type { Creation, OwnChannel } from './useCreation.ts';

export type CreationFormProps = {
  readonly creation: Creation;
  readonly state: FormState;
  readonly process: string;
  readonly title: string;
  readonly description: string;
};

const channels = ['phone', 'desk', 'chat', 'portal'] as const satisfies readonly OwnChannel[];

export function CreationForm({ creation, state, process: key, title, description }: CreationFormProps) {
  const { t } = useTranslation('desk');
  const scope = useFormScope();
  const { data: process } = useProcess(key);
  const { form, rest, changeRest, isAgent, asksReached, blockers: told, isSending, waiting, submit } = creation;
  const { answer, given } = state;
  const blockers = useMemo(() => placed(told, answer.order), [told, answer.order]);
  const [showsAll, setShowsAll] = useState(false);
  const shapes = shapesOf(answer, scope.language, process?.fields);
  const wanted = new Set([...Object.keys(given), ...Object.keys(blockers.at)]);
  const { shown, more } = creationOrder(shapes, { isAgent, wanted });
  const keys = showsAll ? [...shown, ...more] : shown;
  const opening = keys.find((one) => one !== 'requester' && shownValue(state, one) === undefined);
  const [begin] = useState(opening);
  // The cursor moves with a refusal, and not with each answer to what is being filled in.
  const order = useRef(answer.order);
  order.current = answer.order;
  const [mended, setMended] = useState<ReadonlySet<string>>(new Set());
  // biome-ignore lint/correctness/useExhaustiveDependencies: each refusal is a new one
  useEffect(() => setMended(new Set()), [told]);
  useEffect(() => {
    const place = told.length === 0 ? begin : placed(told, order.current).first;
    if (place !== undefined)
      requestAnimationFrame(() => document.getElementById(inputId(scope.prefix, place))?.focus());
    else if (told.length > 0) document.querySelector<HTMLElement>('[data-on-top]')?.focus();
  }, [begin, scope.prefix, told]);
  useKeys({ send: () => void submit() });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    void submit();
  };
  return (
    <form
      noValidate
      className={own.page}
      // Before the inputs: a list would take the Enter for its own.
      onKeyDownCapture={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <header>
        <Link to="/new" className={own.back}>
          <ArrowLeft size={14} aria-hidden="true" />
          {t('new.back')}
        </Link>
        {description === '' ? null : <p>{description}</p>}
      </header>
      {creation.hasDraft ? (
        <p className={classes.note}>
          {t('new.draft')}{' '}
          <Button variant="subtle" size="compact-xs" onClick={creation.discard}>
            {t('new.discard')}
          </Button>
        </p>
      ) : null}
      {creation.trouble === undefined ? null : (
        <p role="alert" className={classes.onTop}>
          {creation.trouble}
        </p>
      )}
      <OnTop blockers={blockers.onTop} />
      {asksReached ? (
        <div className={own.channel}>
          <span id="new-channel">{t('new.channel')}</span>
          <SegmentedControl
            aria-labelledby="new-channel"
            size="xs"
            value={rest.channel ?? 'desk'}
            onChange={(channel) => changeRest({ channel: channel as OwnChannel })}
            data={channels.map((value) => ({ value, label: t(`new.channels.${value}`) }))}
          />
        </div>
      ) : null}
      <div className={classes.fields}>
        {keys.map((one) => {
          const shape = shapes.find((each) => each.key === one);
          return shape === undefined ? null : (
            <FormField
              key={one}
              shape={shape}
              value={shownValue(state, one)}
              onChange={(value) => {
                form.change(one, value);
                setMended(new Set([...mended, one]));
              }}
              errors={mended.has(one) ? undefined : blockers.at[one]}
            />
          );
        })}
        {more.length === 0 ? null : (
          <Button
            variant="transparent"
            px={0}
            size="compact-sm"
            style={{ alignSelf: 'flex-start' }}
            aria-expanded={showsAll}
            onClick={() => setShowsAll(!showsAll)}
          >
            {showsAll ? t('new.less') : t('new.more', { count: more.length })}
          </Button>
        )}
        <Message creation={creation} />
      </div>
      <div className={`${classes.foot} ${own.foot}`}>
        <WaitingNote waiting={waiting} title={title} />
        <Button type="submit" loading={isSending}>
          {t('new.create')}
        </Button>
        <kbd>Ctrl Enter</kbd>
        <span>{t('new.required')}</span>
        <span className={classes.spacer} />
        <span role="status">
          {creation.kept === undefined ? '' : t(creation.kept === 'there' ? 'new.saved' : 'new.savedHere')}
        </span>
      </div>
    </form>
  );
}

/** The first message, with files; the readers of it are said. */
function Message({ creation: { rest, changeRest, isAgent } }: { readonly creation: Creation }) {
  const { t } = useTranslation('desk');
  return (
    <div className={classes.audience} data-audience="public">
      <div className={classes.audienceTitle}>
        <Globe size={16} aria-hidden="true" />
        <span id="new-message-audience">{t(isAgent ? 'new.messageHelp' : 'new.messageOwnHelp')}</span>
      </div>
      <Textarea
        label={t('new.message')}
        aria-describedby="new-message-audience"
        autosize
        minRows={2}
        maxRows={12}
        value={rest.text}
        maxLength={100_000}
        onChange={({ currentTarget }) => changeRest({ text: currentTarget.value })}
      />
      <FilesInput
        id="new-files"
        title={t('new.files')}
        isMany
        files={rest.files}
        onChange={(files) => changeRest({ files })}
      />
    </div>
  );
}
