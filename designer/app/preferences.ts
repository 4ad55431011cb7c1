/** What somebody chose on this device: how dense rows are, and whether single letters are keys. The theme is the kit's to keep. */
import { changingValue } from '../model/changing-value.ts';

export type Preferences = { readonly density: 'comfortable' | 'compact'; readonly singleKeys: boolean };

const place = 'statedesk.preferences';
const usual: Preferences = { density: 'comfortable', singleKeys: true };

export const preferences = changingValue<Preferences>(read());

export function prefer(some: Partial<Preferences>): void {
  const chosen = { ...preferences.get(), ...some };
  localStorage.setItem(place, JSON.stringify(chosen));
  preferences.set(chosen);
  showDensity();
}

export function showDensity(): void {
  document.documentElement.dataset.density = preferences.get().density;
}

function read(): Preferences {
  try {
    return { ...usual, ...(JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<Preferences>) };
  } catch {
    return usual;
  }
}
