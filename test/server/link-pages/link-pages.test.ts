import { expect, test } from 'vitest';
import { linkTo } from '../../../server/accounts/site.ts';
import { linkPages } from '../../../server/link-pages/pages.ts';

test('each one-time link leads to a page that is there', () => {
  const site = { url: new URL('https://desk.example.com/') };
  const purposes = ['setup', 'invitation', 'reset'] as const;
  const paths = purposes.map((purpose) => new URL(linkTo(site, purpose, 'token')).pathname.slice(1));
  expect(paths.sort()).toEqual([...linkPages].sort());
});
