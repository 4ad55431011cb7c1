/** What every part of a ticket's page needs to know: the ticket, its process, names, and who reads. */
import { createContext, useContext } from 'react';
import type { ProcessAnswer, TicketAnswer } from './ticket-queries.ts';

export type TicketScope = {
  readonly ticket: TicketAnswer;
  /** Undefined until it is there: words of the process come later than the ticket. */
  readonly process: ProcessAnswer | undefined;
  readonly me: { readonly id: string; readonly name: string };
  /** Sees all of the ticket: an agent. */
  readonly seesAll: boolean;
  readonly language: string;
  readonly zone: string;
};

const Scope = createContext<TicketScope | undefined>(undefined);
export const TicketScopeProvider = Scope.Provider;

export function useTicketScope(): TicketScope {
  const scope = useContext(Scope);
  if (scope === undefined) throw new Error('Parts of a ticket stand inside of a TicketScopeProvider.');
  return scope;
}
