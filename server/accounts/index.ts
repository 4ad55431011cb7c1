/** Who may come in, and how that is proved: accounts, sessions, API tokens, one-time links. */

export type { AccountRow, NewAccount } from './account.ts';
export { type Accounts, type AccountsOptions, openAccounts } from './accounts.ts';
export { type Scope, scopes, type TokenRow } from './api-token.ts';
export { authenticate } from './authenticate.ts';
export type { Clock, Doer } from './context.ts';
export type {} from './decorate.ts';
export type { DeliverLink, LinkPurpose, LinkRecipient } from './one-time-link.ts';
