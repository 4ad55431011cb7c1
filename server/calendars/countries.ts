/** Words. Place: a country (`DE`), a state of it (`BY`), a region of the state (`A`), by the codes of `date-holidays`. */
import Holidays from 'date-holidays';
import { CalendarTrouble, quoted } from './calendar-trouble.ts';

export type Place = { readonly country: string; readonly state?: string; readonly region?: string };

/** A place with its name in English, or in its own language where it has none. */
export type NamedPlace = { readonly code: string; readonly name: string };

/** Countries with holidays; of a country its states, of a state its regions. Throws {@link CalendarTrouble} for a place that there is not. */
export function placesIn(place: Partial<Place>): readonly NamedPlace[] {
  if (place.country === undefined) return namedPlaces(new Holidays().getCountries('en'));
  const { country, state } = placeOf({ ...place, country: place.country });
  return state === undefined ? statesOf(country) : regionsOf(country, state);
}

/** The place with its codes as the library writes them. Throws {@link CalendarTrouble} where there is none such. */
export function placeOf({ country, state, region }: Place): Place {
  const known = codeAmong('country', country, placesIn({}), 'statedesk calendar countries');
  if (state === undefined) {
    if (region !== undefined) throw new CalendarTrouble('A region lies in a state: name the state too.');
    return { country: known };
  }
  const within = codeAmong(`state of ${known}`, state, statesOf(known), `statedesk calendar countries ${known}`);
  if (region === undefined) return { country: known, state: within };
  const hint = `statedesk calendar countries ${known} --state ${within}`;
  return {
    country: known,
    state: within,
    region: codeAmong(`region of ${within}`, region, regionsOf(known, within), hint),
  };
}

/** What people call it: `Germany, Bayern`. */
export function nameOfPlace(place: Place, language: string): string {
  const { country, state, region } = place;
  const names = [new Intl.DisplayNames(language, { type: 'region' }).of(country) ?? country];
  if (state !== undefined) names.push(nameAmong(statesOf(country), state));
  if (state !== undefined && region !== undefined) names.push(nameAmong(regionsOf(country, state), region));
  return names.join(', ');
}

/** IANA zones of a place, the one of most people or of the capital first. */
export function zonesOf({ country, state, region }: Place): readonly string[] {
  return new Holidays({ country, ...(state && { state }), ...(region && { region }) }).getTimezones();
}

function statesOf(country: string): readonly NamedPlace[] {
  return namedPlaces(new Holidays().getStates(country, 'en'));
}

function regionsOf(country: string, state: string): readonly NamedPlace[] {
  return namedPlaces(new Holidays().getRegions(country, state, 'en'));
}

function namedPlaces(names: Readonly<Record<string, string>> | undefined): readonly NamedPlace[] {
  return Object.entries(names ?? {}).map(([code, name]) => ({ code, name }));
}

function nameAmong(places: readonly NamedPlace[], code: string): string {
  return places.find((place) => place.code === code)?.name ?? code;
}

function codeAmong(what: string, written: string, places: readonly NamedPlace[], command: string): string {
  const found = places.find(({ code }) => code.toLowerCase() === written.toLowerCase());
  if (found !== undefined) return found.code;
  throw new CalendarTrouble(`There is no ${what} ${quoted(written)}. "${command}" lists what there is.`);
}
