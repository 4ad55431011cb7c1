import { expect, test } from 'vitest';
import { readPeople } from '../../../designer/model/people-lines.ts';

const maria = { name: 'Maria Petrova', email: 'maria@example.org', part: 'agent' };

test.each([
  'Maria Petrova, maria@example.org, agent',
  'maria@example.org;Maria Petrova;Агент',
  'Maria Petrova\tmaria@example.org\tagent',
  'Maria Petrova <maria@example.org>, agent',
  '\r\n  \r\n"Maria Petrova" <maria@example.org>; сотрудник\r\n',
])('%j is one person', (text) => {
  expect(readPeople(text)).toEqual({ people: [maria], troubles: [] });
});

test('whoever has no part is a requester', () => {
  expect(readPeople('Иван Смирнов, ivan@example.org')).toEqual({
    people: [{ name: 'Иван Смирнов', email: 'ivan@example.org', part: 'requester' }],
    troubles: [],
  });
});

test('everything that is wrong is told at once, and then nobody is taken', () => {
  const text = ['Maria, maria@example.org', '', 'Ivan', 'MARIA@example.org', 'Ann, ann@example.org, boss'].join('\n');
  expect(readPeople(text)).toEqual({
    people: [],
    troubles: [
      { line: 3, what: 'noEmail' },
      { line: 4, what: 'twice', other: 1 },
      { line: 4, what: 'noName' },
      { line: 5, what: 'role', word: 'boss' },
    ],
  });
});
