/** A process tried in the terminal: typed commands, simulated people, gates in words. */

export { BadPeople, builtInPeople, readPeople } from './people.ts';
export { type Answer, Session, type SessionInput } from './session.ts';
export { showForm } from './show.ts';
export { type Language, words } from './words.ts';
