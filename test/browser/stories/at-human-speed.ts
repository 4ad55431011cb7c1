/** What a person does on the pages, a step each 400 ms, found by what it is called. */
import type { Locator, Page } from 'playwright-core';

const stepMs = 400;

export type Hand = {
  readonly page: Page;
  /** Steps so far: clicks, and fields filled. */
  steps(): number;
  click(what: Locator): Promise<void>;
  write(what: Locator, text: string): Promise<void>;
  /** Opens a list of choices and takes the first that is called so. */
  choose(from: { readonly field: RegExp; readonly option: RegExp; readonly within?: Locator }): Promise<void>;
  press(...keys: readonly string[]): Promise<void>;
  /** A command of the ticket, wherever its button stands. */
  command(name: RegExp, more: RegExp): Promise<void>;
};

export function handOn(page: Page): Hand {
  let steps = 0;
  const step = async (deed: () => Promise<unknown>): Promise<void> => {
    steps += 1;
    await page.waitForTimeout(stepMs);
    await deed();
  };
  const hand: Hand = {
    page,
    steps: () => steps,
    click: (what) => step(() => what.click()),
    write: (what, text) => step(() => what.fill(text)),
    choose: async ({ field, option, within }) => {
      await step(() => (within ?? page.locator('main')).getByRole('combobox', { name: field }).first().click());
      await step(() => page.getByRole('option', { name: option }).first().click());
    },
    press: async (...keys) => {
      for (const key of keys) await step(() => page.keyboard.press(key));
    },
    command: async (name, more) => {
      const bar = page.getByRole('toolbar').first();
      await bar.waitFor();
      const button = bar.getByRole('button', { name });
      // The bar is renewed after the command before.
      await button
        .first()
        .waitFor({ timeout: 5_000 })
        .catch(() => undefined);
      if ((await button.count()) > 0) return hand.click(button.first());
      await hand.click(bar.getByRole('button', { name: more }));
      await hand.click(page.getByRole('menuitem', { name }).first());
    },
  };
  return hand;
}
