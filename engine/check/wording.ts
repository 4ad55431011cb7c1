/** How the findings of several rules speak of names. */
import { nearest } from '../definition/nearest.ts';

/** What to do about a name that does not exist: the one that was probably meant, else the first dozen there are. */
export function instead(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  if (meant !== undefined) return `Did you mean \`${meant}\`?`;
  if (known.length === 0) return 'None is defined yet: define it, or take the name out.';
  return `Define it, or write one of ${listed(known, 12)}.`;
}

/** `a`, `b`, `c`, … */
export function listed(names: readonly string[], most = 6): string {
  const shown = names.slice(0, most).map((name) => `\`${name}\``);
  return `${shown.join(', ')}${names.length > most ? ', …' : ''}`;
}
