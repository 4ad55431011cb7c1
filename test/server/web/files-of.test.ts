import { expect, test } from 'vitest';
import { filesOf } from '../../../server/web/files-of.ts';

const manifest = {
  'desk.tsx': { file: 'assets/desk.js', imports: ['_base.js', '_list.js'], css: ['assets/desk.css'] },
  '_list.js': { file: 'assets/list.js', imports: ['_base.js'] },
  '_base.js': { file: 'assets/base.js', imports: ['_list.js'] },
};

test('a page begins with the files of its sources and of all that they import, each once', () => {
  expect(filesOf(manifest, ['desk.tsx'])).toEqual([
    'assets/desk.js',
    'assets/desk.css',
    'assets/base.js',
    'assets/list.js',
  ]);
});

test('a source that nothing was made of is named', () => {
  expect(() => filesOf(manifest, ['tickets.tsx'])).toThrow('Nothing was made of designer/tickets.tsx');
});
