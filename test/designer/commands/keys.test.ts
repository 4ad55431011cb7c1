import { describe, expect, it } from 'vitest';
import { bindingFor, codeOf, type KeyBinding, keyBindings } from '../../../designer/commands/keys.ts';

const press = (code: string, held: Partial<Parameters<typeof codeOf>[0]> = {}) =>
  codeOf({ code, ctrlKey: false, metaKey: false, shiftKey: false, ...held });

describe('keys', () => {
  it('mean one thing wherever they can be pressed', () => {
    const all: readonly KeyBinding[] = keyBindings;
    const clashes = all.flatMap((one, at) =>
      all
        .slice(at + 1)
        .filter(({ scope }) => scope === one.scope || scope === 'everywhere' || one.scope === 'everywhere')
        .filter(({ codes }) => codes.join() === one.codes.join())
        .map(({ id }) => `${one.id} ${id}`),
    );
    expect(clashes).toEqual([]);
  });

  it('are the same on the keypad, and a plus is one with Shift and without', () => {
    expect([press('NumpadAdd'), press('Equal'), press('Equal', { shiftKey: true })]).toEqual([
      'Equal',
      'Equal',
      'Equal',
    ]);
    expect(bindingFor(press('NumpadSubtract'), undefined).ids).toEqual(['further']);
    expect(bindingFor(press('NumpadEnter'), undefined).ids).toEqual(['open']);
  });

  it('of two strokes wait for the second', () => {
    expect(bindingFor('KeyG', undefined)).toEqual({ ids: [], isBeginning: true });
    expect(bindingFor('KeyP', 'KeyG').ids).toEqual(['goProcesses']);
  });
});
