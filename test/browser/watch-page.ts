/** What must not happen on a page, noted while it is used: faults, dialogs, breaches of the policy of its content. */
import type { Page } from 'playwright-core';

export type Watched = {
  readonly faults: string[];
  readonly dialogs: string[];
  readonly breaches: string[];
};

declare global {
  interface Window {
    noteBreach?: (what: string) => void;
  }
}

export async function watchPage(page: Page): Promise<Watched> {
  const watched: Watched = { faults: [], dialogs: [], breaches: [] };
  page.on('pageerror', (error) => watched.faults.push(String(error.stack ?? error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource|net::ERR/.test(message.text())) {
      watched.faults.push(message.text());
    }
  });
  page.on('dialog', (dialog) => {
    watched.dialogs.push(dialog.message());
    dialog.dismiss().catch(() => undefined);
  });
  await page.exposeFunction('noteBreach', (what: string) => watched.breaches.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
      window.noteBreach?.(`${violatedDirective} ${blockedURI} ${sample}`),
    );
  });
  return watched;
}
