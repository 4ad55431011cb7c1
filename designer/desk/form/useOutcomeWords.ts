import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Answer, call } from '../../api/call.ts';
import { withoutEchoes } from '../../model/form-blockers.ts';
import { inLanguage, type Names } from '../../model/form-shape.ts';
import { useFormScope } from './form-scope.ts';
import type { Outcome, StandingNow } from './send-deed.ts';
import { useProcess } from './useProcess.ts';

type NotDone = Exclude<Outcome<unknown>, { kind: 'done' }>;

/** Why a command was not done, in one sentence: who has the ticket, what has changed, what is missing. */
export function useOutcomeWords(ticket: { readonly id: string; readonly process: string }) {
  const { t } = useTranslation('desk');
  const { self, language, zone } = useFormScope();
  const client = useQueryClient();
  const { data: process } = useProcess(ticket.process);
  const taken = async (now: StandingNow | undefined): Promise<string | undefined> => {
    if (now?.assignee === undefined || now.assignee === self.id) return undefined;
    const name = await nameOf(now.assignee);
    const time = timeOf(now.updatedAt, language, zone);
    return time === undefined ? t('form.bar.taken', { name }) : t('form.bar.takenAt', { name, time });
  };
  const nameOf = async (person: string): Promise<string> => {
    const answer = (await client
      .fetchQuery({
        queryKey: ['ticket', ticket.id, 'who'],
        queryFn: () => call('GET /tickets/{id}', { params: { id: ticket.id } }),
        staleTime: 0,
      })
      .catch(() => undefined)) as (Answer<'GET /tickets/{id}'> & { readonly names?: Names }) | undefined;
    return answer?.names?.person?.[person] ?? person;
  };
  const titleOf = (key: string) => inLanguage(process?.fields.find((field) => field.key === key)?.title, language, key);
  return async (outcome: NotDone): Promise<string> => {
    switch (outcome.kind) {
      case 'refused': {
        const who = outcome.blockers.every(({ code }) => code === 'notFromHere' || code === 'notHolding')
          ? await taken(outcome.now)
          : undefined;
        return [who, ...withoutEchoes(outcome.blockers).map(({ text }) => text)]
          .filter((one) => one !== undefined)
          .join(' ');
      }
      case 'stale': {
        const who = outcome.moved || outcome.fields.includes('assignee') ? await taken(outcome.now) : undefined;
        const fields = outcome.fields.map(titleOf).join(', ');
        return who ?? (fields === '' ? t('form.bar.changed') : t('form.bar.changedFields', { fields }));
      }
      case 'missing':
        return t('form.bar.missing');
      case 'otherPerson':
        return t('form.bar.otherPerson');
      default:
        return outcome.reason;
    }
  };
}

function timeOf(instant: string | undefined, language: string, zone: string): string | undefined {
  if (instant === undefined) return undefined;
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(Date.parse(instant));
}
