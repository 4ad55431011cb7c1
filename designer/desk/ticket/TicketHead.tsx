import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Eye, EyeOff, PanelRight, Workflow, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../model/form-shape.ts';
import { StateChip } from '../../ui/CategoryMark.tsx';
import { useReason } from '../../ui/States.tsx';
import { PriorityMark } from '../list/PriorityMark.tsx';
import classes from './ticket.module.css';
import { useTicketScope } from './ticket-scope.ts';
import type { Watch } from './useWatch.ts';

type TicketHeadProps = {
  readonly watch: Watch;
  readonly onClose: (() => void) | undefined;
  readonly onDetails: () => void;
};

/** Which ticket it is, where it stands, and what can be done with the page. */
export function TicketHead({ watch, onClose, onDetails }: TicketHeadProps) {
  const { t } = useTranslation('ticket');
  const { ticket, process, language, seesAll } = useTicketScope();
  const { number, fields, category, standing } = ticket;
  const summary = typeof fields.summary === 'string' && fields.summary !== '' ? fields.summary : t('head.noSummary');
  const model = typeof fields.model === 'string' ? process?.records.models[fields.model] : undefined;
  return (
    <header className={classes.head}>
      <div className={classes.line}>
        <span className={classes.number}>{number}</span>
        <StateChip category={category} words={inLanguage(standing, language) || undefined} />
        <Priority />
        <span className={classes.kind}>
          {inLanguage(process?.title, language)}
          {model === undefined ? null : ` · ${inLanguage(model, language)}`}
        </span>
        <span className={classes.tools}>
          <WatchButton {...watch} />
          {seesAll ? (
            <Tooltip label={t('head.picture')}>
              <ActionIcon
                component={Link}
                to={`/processes/${encodeURIComponent(ticket.process)}?ticket=${encodeURIComponent(number)}`}
                variant="subtle"
                color="gray"
                size={30}
                aria-label={t('head.picture')}
              >
                <Workflow size={16} />
              </ActionIcon>
            </Tooltip>
          ) : null}
          <Tooltip label={t('head.details')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={30}
              className={classes.details}
              aria-label={t('head.details')}
              onClick={onDetails}
            >
              <PanelRight size={16} />
            </ActionIcon>
          </Tooltip>
          {onClose === undefined ? null : (
            <Tooltip label={`${t('head.close')} (Esc)`}>
              <ActionIcon variant="subtle" color="gray" size={30} aria-label={t('head.close')} onClick={onClose}>
                <X size={16} />
              </ActionIcon>
            </Tooltip>
          )}
        </span>
      </div>
      <h1 className={classes.summary}>{summary}</h1>
    </header>
  );
}

function WatchButton({ isWatching, isUnderWay, error, toggle }: Watch) {
  const { t } = useTranslation('ticket');
  const reason = useReason(error);
  const label = t(isWatching ? 'head.unwatchHelp' : 'head.watchHelp');
  return (
    <>
      {error === null ? null : (
        <span role="alert" className={classes.small}>
          {reason}
        </span>
      )}
      <Tooltip label={`${label} (W)`}>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={isWatching ? <Eye size={16} /> : <EyeOff size={16} />}
          aria-pressed={isWatching}
          aria-label={t(isWatching ? 'head.watching' : 'head.watch')}
          disabled={isUnderWay}
          onClick={toggle}
        >
          <span className={classes.watch}>{t(isWatching ? 'head.watching' : 'head.watch')}</span>
        </Button>
      </Tooltip>
    </>
  );
}

function Priority() {
  const { t } = useTranslation('ticket');
  const { ticket, process, language } = useTicketScope();
  const value = ticket.fields.priority;
  const options = process?.fields.find(({ key }) => key === 'priority')?.options;
  if (typeof value !== 'string' || options === undefined) return null;
  const words = inLanguage(options.find((option) => option.value === value)?.title, language, value);
  return (
    <span className={classes.priority} title={t('head.priority', { value: words })}>
      <PriorityMark value={value} options={options} />
      {words}
    </span>
  );
}
