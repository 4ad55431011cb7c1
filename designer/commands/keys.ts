/** Every key of the pages, by what it does. A key is a place on the keyboard (`KeyJ`), so that it is the same in any layout. */

export const keyScopes = ['everywhere', 'list', 'ticket', 'process'] as const;
export type KeyScope = (typeof keyScopes)[number];

export type KeyBinding = {
  readonly id: string;
  readonly scope: KeyScope;
  /** As people read it. */
  readonly shown: readonly string[];
  /** Codes that follow one another; `ctrl+` in front where Ctrl (or ⌘) is held, `shift+` for Shift. */
  readonly codes: readonly string[];
};

export const keyBindings = [
  { id: 'palette', scope: 'everywhere', shown: ['Ctrl', 'K'], codes: ['ctrl+KeyK'] },
  { id: 'sheet', scope: 'everywhere', shown: ['?'], codes: ['shift+Slash'] },
  { id: 'goDesk', scope: 'everywhere', shown: ['G', 'D'], codes: ['KeyG', 'KeyD'] },
  { id: 'goDispatch', scope: 'everywhere', shown: ['G', 'A'], codes: ['KeyG', 'KeyA'] },
  { id: 'goProcesses', scope: 'everywhere', shown: ['G', 'P'], codes: ['KeyG', 'KeyP'] },
  { id: 'goCalendars', scope: 'everywhere', shown: ['G', 'C'], codes: ['KeyG', 'KeyC'] },
  { id: 'goLevels', scope: 'everywhere', shown: ['G', 'S'], codes: ['KeyG', 'KeyS'] },
  { id: 'goRouting', scope: 'everywhere', shown: ['G', 'R'], codes: ['KeyG', 'KeyR'] },
  { id: 'new', scope: 'everywhere', shown: ['C'], codes: ['KeyC'] },
  { id: 'close', scope: 'everywhere', shown: ['Esc'], codes: ['Escape'] },
  { id: 'search', scope: 'list', shown: ['/'], codes: ['Slash'] },
  { id: 'next', scope: 'list', shown: ['J'], codes: ['KeyJ'] },
  { id: 'previous', scope: 'list', shown: ['K'], codes: ['KeyK'] },
  { id: 'open', scope: 'list', shown: ['Enter'], codes: ['Enter'] },
  { id: 'select', scope: 'list', shown: ['X'], codes: ['KeyX'] },
  { id: 'extendNext', scope: 'list', shown: ['Shift', 'J'], codes: ['shift+KeyJ'] },
  { id: 'extendPrevious', scope: 'list', shown: ['Shift', 'K'], codes: ['shift+KeyK'] },
  { id: 'filter', scope: 'list', shown: ['F'], codes: ['KeyF'] },
  { id: 'saveView', scope: 'list', shown: ['Shift', 'S'], codes: ['shift+KeyS'] },
  { id: 'views', scope: 'list', shown: ['['], codes: ['BracketLeft'] },
  { id: 'bulk', scope: 'list', shown: ['Shift', 'X'], codes: ['shift+KeyX'] },
  { id: 'refresh', scope: 'list', shown: ['Shift', 'R'], codes: ['shift+KeyR'] },
  { id: 'reply', scope: 'ticket', shown: ['R'], codes: ['KeyR'] },
  { id: 'note', scope: 'ticket', shown: ['N'], codes: ['KeyN'] },
  { id: 'send', scope: 'ticket', shown: ['Ctrl', 'Enter'], codes: ['ctrl+Enter'] },
  { id: 'assign', scope: 'ticket', shown: ['E'], codes: ['KeyE'] },
  { id: 'commands', scope: 'ticket', shown: ['S'], codes: ['KeyS'] },
  { id: 'history', scope: 'ticket', shown: ['H'], codes: ['KeyH'] },
  { id: 'watch', scope: 'ticket', shown: ['W'], codes: ['KeyW'] },
  { id: 'whole', scope: 'process', shown: ['0'], codes: ['Digit0'] },
  { id: 'actualSize', scope: 'process', shown: ['1'], codes: ['Digit1'] },
  { id: 'closer', scope: 'process', shown: ['+'], codes: ['Equal'] },
  { id: 'further', scope: 'process', shown: ['−'], codes: ['Minus'] },
] as const satisfies readonly KeyBinding[];

export type KeyId = (typeof keyBindings)[number]['id'];

const keypad: ReadonlyMap<string, string> = new Map([
  ['NumpadEnter', 'Enter'],
  ['Numpad0', 'Digit0'],
  ['Numpad1', 'Digit1'],
  ['NumpadAdd', 'Equal'],
  ['NumpadSubtract', 'Minus'],
]);

/** What was pressed, in the words of `codes`. */
export function codeOf({ code, ctrlKey, metaKey, shiftKey }: Pressed): string {
  const plain = keypad.get(code) ?? code;
  // A plus needs Shift in most layouts, and means the same without.
  const isShifted = shiftKey && plain !== 'Equal';
  return `${ctrlKey || metaKey ? 'ctrl+' : ''}${isShifted ? 'shift+' : ''}${plain}`;
}

export type Pressed = {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
};

/** The binding that this press completes, and whether it may be the first of two. */
export function bindingFor(
  pressed: string,
  before: string | undefined,
): { readonly ids: readonly KeyId[]; readonly isBeginning: boolean } {
  const all: readonly (KeyBinding & { readonly id: KeyId })[] = keyBindings;
  const pairs = all.filter(({ codes }) => codes.length === 2 && codes[0] === before && codes[1] === pressed);
  const singles = all.filter(({ codes }) => codes.length === 1 && codes[0] === pressed);
  const isBeginning = all.some(({ codes }) => codes.length === 2 && codes[0] === pressed);
  return { ids: (pairs.length > 0 ? pairs : singles).map(({ id }) => id), isBeginning };
}
