/** The desk of the demo in a real browser, for cases that measure pages. */
import type { BrowserContext } from 'playwright-core';
import { aSite, signIn } from '../../browser/a-site.ts';

export type OpenDesk = {
  /** A browser without anything in its cache, in which an agent is signed in. */
  newContext(): Promise<BrowserContext>;
};

const agent = { name: 'Maria Petrova', email: 'maria@example.org' } as const;

export async function openDesk(): Promise<OpenDesk> {
  const site = await aSite('pages', { demo: true, ownDatabase: true });
  await site.addPerson({ ...agent, roles: ['agent', 'firstLine'], groups: ['serviceDesk'] });
  const options = { viewport: { width: 1440, height: 900 }, locale: 'en-GB', baseURL: site.address };
  const first = await site.browser.newContext(options);
  await signIn(await first.newPage(), agent.email);
  const storageState = await first.storageState();
  await first.close();
  process.once('SIGTERM', () => void site.close().then(() => process.exit(0)));
  return { newContext: () => site.browser.newContext({ ...options, storageState }) };
}
