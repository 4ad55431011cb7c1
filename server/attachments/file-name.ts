/** Names of files as they are kept and shown. No file is stored under its name; the name must do no harm where it is saved. */
import { attachmentLimits } from './limits.ts';

/** Nothing of a path is that long; of what is longer the end is taken, where the name stands. */
const longestRaw = 1_024;
const longestEnding = 20;
const nameless = 'file';

/** Controls, marks of direction, what has no width, private and half characters, ends of lines. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
const devices = /^(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$|clock\$) *(\.|$)/i;

/**
 * A name without path, without what cannot be seen, without what a system takes for something else, at most 200 bytes,
 * its ending kept; `file` where nothing is left. Cleaning it again changes nothing.
 */
export function cleanFileName(raw: string): string {
  let name = raw.slice(-longestRaw);
  // One step may uncover what another takes away, such as a dot behind a space: they are repeated until nothing changes.
  for (let before = ''; before !== name; ) {
    before = name;
    name = steps.reduce((text, step) => step(text), name);
  }
  return name === '' ? nameless : name;
}

/** What stands behind the last dot, in lower case; empty without one. */
export function endingOf(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** None makes a name longer but the mark before devices, which is set once: the repetition ends. */
const steps: readonly ((name: string) => string)[] = [
  withoutEscapes,
  (name) => name.toWellFormed().replace(invisible, '').normalize('NFKC').replace(invisible, ''),
  (name) => name.replace(/\p{Zs}/gu, ' ').replaceAll('\ufffd', '_'),
  (name) => name.split(/[/\\]/).at(-1) ?? '',
  (name) => name.replace(/[<>:"|?*]/g, '_'),
  (name) => name.replace(/^[. ]+|(?<![. ])[. ]+$/g, ''),
  (name) => (devices.test(name) ? `_${name}` : name),
  shortened,
];

/** `%2e` and `%c3%a9` as the characters that they stand for: whoever decodes a name later finds nothing new in it. */
function withoutEscapes(name: string): string {
  return name.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString());
}

/** Cut before its ending, between characters. */
function shortened(name: string): string {
  if (Buffer.byteLength(name) <= attachmentLimits.nameBytes) return name;
  const ending = /\.[^.]*$/.exec(name)?.[0] ?? '';
  const kept = Buffer.byteLength(ending) <= longestEnding ? ending : '';
  let room = attachmentLimits.nameBytes - Buffer.byteLength(kept);
  let stem = '';
  for (const character of name.slice(0, name.length - kept.length)) {
    room -= Buffer.byteLength(character);
    if (room < 0) break;
    stem += character;
  }
  return stem + kept;
}
