import { useTranslation } from 'react-i18next';
import type { Names } from './ticket-queries.ts';

/** Who did it, in words: a person by name, the rest by what it is. */
export function useActorWords(): (actor: Readonly<Record<string, unknown>>, names: Names) => string {
  const { t } = useTranslation('ticket');
  return ({ kind, id }, names) => {
    if (kind === 'person') return names.person?.[String(id)] ?? t('actor.person');
    if (kind === 'plugin') return t('actor.plugin', { id: String(id) });
    if (kind === 'timer' || kind === 'cascade' || kind === 'process' || kind === 'import') return t(`actor.${kind}`);
    return t('actor.person');
  };
}

const known = ['portal', 'desk', 'api', 'mail', 'phone', 'chat', 'bot', 'timer', 'import', 'plugin'] as const;

export function useChannelWords(): (channel: string) => string {
  const { t } = useTranslation('ticket');
  return (channel) => {
    const one = known.find((name) => name === channel);
    return one === undefined ? channel : t(`channel.${one}`);
  };
}
