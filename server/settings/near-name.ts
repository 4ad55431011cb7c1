import { lettersOff } from '#engine';

/** A sentence with the one of `names` that was probably meant, to put after another; empty where none is near. */
export function didYouMean(written: string, names: readonly string[]): string {
  const nearest = nearestName(written, names);
  return nearest === undefined ? '' : ` Did you mean ${nearest}?`;
}

/** Case, underscores and the program's own prefix are passed over; else at most one letter in three is another. */
export function nearestName(written: string, names: readonly string[]): string | undefined {
  const wanted = bare(written);
  if (wanted === '' || wanted.length > 64) return undefined;
  return names
    .map((name) => ({ name, off: lettersOff(wanted, bare(name)) }))
    .filter(({ off }) => off <= Math.max(1, Math.floor(wanted.length / 3)))
    .sort((a, b) => a.off - b.off)[0]?.name;
}

function bare(name: string): string {
  return name
    .toLowerCase()
    .replace(/^statedesk_/, '')
    .replace(/[^a-z0-9]/g, '');
}
