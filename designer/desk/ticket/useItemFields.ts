import type { Value } from '#engine';
import { isFilled } from '../../model/value-words.ts';
import { useTicketScope } from './ticket-scope.ts';

/** Fields that name a service or configuration items, and do so on this ticket. */
export function useItemFields(): readonly string[] {
  const { ticket, process } = useTicketScope();
  const fields = process?.fields.filter(({ type }) => type === 'service' || type === 'ci') ?? [];
  return fields.map(({ key }) => key).filter((key) => isFilled(ticket.fields[key] as Value | undefined));
}
