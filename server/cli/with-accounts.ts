import { type Accounts, openAccounts } from '../accounts/index.ts';
import { Problem } from '../http/index.ts';
import { BadUsage, type CommandInput } from './command.ts';
import { type OpenedDatabase, withDatabase } from './with-database.ts';

export type WithAccounts = OpenedDatabase & { readonly accounts: Accounts };

/** Runs a command that changes who may come in; what speaks against it is told in a sentence, and the answer is 1. */
export async function withAccounts(
  input: CommandInput,
  run: (opened: WithAccounts) => Promise<number>,
): Promise<number> {
  return withDatabase(input, async (opened) => {
    const accounts = openAccounts({ db: opened.db, url: opened.settings.url });
    try {
      return await run({ ...opened, accounts });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      input.err(`statedesk: ${error.message}\n`);
      return 1;
    } finally {
      await accounts.close();
    }
  });
}

/** An option that must be there; `what` ends the sentence that says so. */
export function textOf({ values }: CommandInput, name: string, what: string): string {
  const value = values[name];
  if (typeof value !== 'string' || value.trim() === '') throw new BadUsage(`--${name} takes ${what}.`);
  return value.trim();
}
