/** The name that was probably meant, among those that there are; as people write them, not only as they mistype them. */
import { lettersOff } from '#engine';

/** Case, spaces and signs are passed over; else at most one letter in three is another. None: undefined. */
export function nearestName(written: string, names: readonly string[]): string | undefined {
  const wanted = bare(written);
  if (wanted === '' || wanted.length > 64) return undefined;
  const near = names
    .map((name) => ({ name, off: lettersOff(wanted, bare(name)) }))
    .filter(({ name, off }) => name !== written && off <= Math.max(1, Math.floor(wanted.length / 3)))
    .sort((a, b) => a.off - b.off);
  return near[0]?.name;
}

/** A sentence to put after another; empty where no name is near. */
export function didYouMean(written: string, names: readonly string[]): string {
  const meant = nearestName(written, names);
  return meant === undefined ? '' : ` Did you mean ${meant}?`;
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
