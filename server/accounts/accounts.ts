/** The use cases of this folder, bound to what they work with. */
import type { Database } from '../storage/index.ts';
import { addAccount, addAccountWithPassword, allAccounts, type NewAccount, setAccountState } from './account.ts';
import { openAfterwards } from './afterwards.ts';
import { createToken, noteTokenUse, proveToken, revokeToken, tokenStands, tokensOf } from './api-token.ts';
import type { AccountsContext, Clock, Doer } from './context.ts';
import { firstStartLink, isSetUp, setUp } from './first-start.ts';
import { profileOf, recipientByEmail } from './holder.ts';
import type { DeliverLink } from './one-time-link.ts';
import { acceptInvitation, type Inviting, invite, requestReset, resetLink, resetPassword } from './password-link.ts';
import { openPasswords } from './passwords.ts';
import type { ScryptCost } from './scrypt.ts';
import {
  type Device,
  endSession,
  endSessionOf,
  endSessions,
  noteSessionUse,
  proveSession,
  sessionStands,
  sessionsOf,
  startSession,
} from './sessions.ts';
import { changePassword, signIn } from './sign-in.ts';
import type { Site } from './site.ts';
import { sweep } from './sweep.ts';

export type AccountsOptions = {
  readonly db: Database;
  /** Address under which people reach the server (the setting `url`): links and cookies go by it. */
  readonly url: string;
  /** Default: there is no way to deliver links; the command line prints them. */
  readonly deliverLink?: DeliverLink;
  /** Told what went wrong after its answer was given. */
  readonly onTrouble?: (error: unknown) => void;
  /** Default: the database's. */
  readonly clock?: Clock;
  /** Default: 2^17, 8, 1. */
  readonly cost?: ScryptCost;
};

export type Accounts = ReturnType<typeof openAccounts>;

export function openAccounts(options: AccountsOptions) {
  const { db, url, cost, clock = () => null, deliverLink = async () => false, onTrouble = () => undefined } = options;
  const afterwards = openAfterwards(onTrouble);
  const site: Site = { url: new URL(url) };
  const passwords = openPasswords(cost);
  const context: AccountsContext = { db, clock, deliverLink, site, passwords, afterwards: afterwards.begin };
  return {
    site,
    ...signingIn(context),
    ...administration(context),
    ...links(context),
    sweep: () => sweep(context),
    /** Waits for what was begun and is not done yet; the database stays open. */
    close: () => afterwards.idle(),
  };
}

function signingIn(context: AccountsContext) {
  const { query } = context.db;
  return {
    signIn: (given: Parameters<typeof signIn>[1]) => signIn(context, given),
    changePassword: (change: Parameters<typeof changePassword>[1]) => changePassword(context, change),
    proveSession: (secret: string) => proveSession(context, secret),
    renewSession: (person: string, device: Device) => startSession(context, query, { ...device, person }),
    noteSessionUse: (id: string) => noteSessionUse(context, id),
    proveToken: (token: string) => proveToken(context, token),
    noteTokenUse: (id: string) => noteTokenUse(context, id),
    /** Whether what proved this principal still does: for streams, which outlive their request's check. */
    stands: async ({ session, token }: { readonly session?: string; readonly token?: string }) =>
      session !== undefined ? sessionStands(context, session) : token !== undefined && tokenStands(context, token),
    sessionsOf: (person: string) => sessionsOf(context, person),
    endSession: (which: Parameters<typeof endSession>[1]) => endSession(context, which),
    /** Signs out. */
    endSessionOf: (secret: string) => endSessionOf(query, secret),
    endSessions: (person: string, kept?: string) => endSessions(query, person, kept),
  };
}

function administration(context: AccountsContext) {
  const { query } = context.db;
  return {
    recipientByEmail: (email: string) => recipientByEmail(query, email),
    profileOf: (person: string) => profileOf(query, person),
    accounts: () => allAccounts(context),
    addAccount: (given: NewAccount, by: Doer) => addAccount(context, given, by),
    addAccountWithPassword: (given: NewAccount & { readonly password: string }, by: Doer) =>
      addAccountWithPassword(context, given, by),
    setAccountState: (change: Parameters<typeof setAccountState>[1], by: Doer) => setAccountState(context, change, by),
    createToken: (given: Parameters<typeof createToken>[1], by: Doer) => createToken(context, given, by),
    tokensOf: (person: string | null) => tokensOf(context, person),
    revokeToken: (which: Parameters<typeof revokeToken>[1], by: Doer) => revokeToken(context, which, by),
  };
}

function links(context: AccountsContext) {
  return {
    isSetUp: () => isSetUp(context),
    firstStartLink: () => firstStartLink(context),
    setUp: (given: Parameters<typeof setUp>[1]) => setUp(context, given),
    invite: (given: Inviting, by: Doer) => invite(context, given, by),
    resetLink: (email: string, by: Doer) => resetLink(context, email, by),
    requestReset: (given: Parameters<typeof requestReset>[1]) => requestReset(context, given),
    resetPassword: (use: Parameters<typeof resetPassword>[1]) => resetPassword(context, use),
    acceptInvitation: (use: Parameters<typeof acceptInvitation>[1]) => acceptInvitation(context, use),
  };
}
