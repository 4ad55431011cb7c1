import { expect, test } from 'vitest';
import { aWorld } from '../builders.ts';

const world = aWorld(
  {
    kind: 'choiceList',
    key: 'criticality',
    title: { en: 'Criticality' },
    options: { high: { title: { en: 'High' } }, low: { title: { en: 'Low' } } },
  },
  {
    kind: 'ciType',
    key: 'server',
    title: { en: 'Server' },
    fields: {
      hostName: { title: { en: 'Host' }, type: 'text', maxLength: 10, mandatory: true },
      criticality: { title: { en: 'Criticality' }, type: 'choice', options: 'criticality' },
      uses: { title: { en: 'Uses' }, type: 'choice', options: 'criticality', many: true },
      memory: { title: { en: 'Memory' }, type: 'integer', min: 1 },
    },
  },
  { kind: 'ciType', key: 'bare', title: { en: 'Bare' } },
);

test.each<[string, object, readonly object[]]>([
  ['nothing wrong', { hostName: 'srv-1', criticality: 'high', uses: ['low', 'high'], memory: 4 }, []],
  ['a mandatory one missing', {}, [{ field: 'hostName', problem: 'mandatory' }]],
  ['an unknown one', { hostName: 'a', colour: 'red' }, [{ field: 'colour', problem: 'unknown' }]],
  ['one of another type', { hostName: 'a', memory: 'much' }, [{ field: 'memory', problem: 'type integer' }]],
  ['one beyond its limits', { hostName: 'a'.repeat(11) }, [{ field: 'hostName', problem: 'maxLength 10' }]],
  ['no such option', { hostName: 'a', criticality: 'x' }, [{ field: 'criticality', problem: 'option high, low' }]],
  ['one of several no option', { hostName: 'a', uses: ['low', 'x'] }, [{ field: 'uses', problem: 'option high, low' }]],
  [
    'a name out of the prototype',
    { hostName: 'a', criticality: 'toString' },
    [{ field: 'criticality', problem: 'option high, low' }],
  ],
])('attributes of an item with %s', (_, attributes, problems) => {
  expect(world.ciTypes.get('server')?.attributeProblems(attributes as Record<string, unknown>)).toEqual(problems);
});

test('a type without fields has no attributes', () => {
  expect(world.ciTypes.get('bare')?.attributeProblems({})).toEqual([]);
  expect(world.ciTypes.get('bare')?.attributeProblems({ toString: 'x' })).toEqual([
    { field: 'toString', problem: 'unknown' },
  ]);
});
