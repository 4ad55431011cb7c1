import { afterAll, beforeAll, expect, test } from 'vitest';
import { aSite, type Site } from './a-site.ts';

let site: Site;
beforeAll(async () => {
  site = await aSite('first_page');
  await site.addPerson({
    name: 'Maria',
    email: 'maria@example.org',
    roles: ['agent', 'firstLine'],
    groups: ['serviceDesk'],
  });
}, 120_000);
afterAll(() => site.close());

test.each(['/sign-in', '/desk'])(
  '%s loads at most 250 KB of compressed scripts',
  async (path) => {
    const { context } = await site.openPage(path === '/desk' ? { as: 'maria@example.org' } : {});
    // A browser that has nothing of it yet.
    const page = await (
      await site.browser.newContext({ baseURL: site.address, storageState: await context.storageState() })
    ).newPage();
    const sizes: Promise<number>[] = [];
    page.on('requestfinished', (request) => {
      if (request.resourceType() === 'script')
        sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    });
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThanOrEqual(250 * 1024);
  },
  60_000,
);
