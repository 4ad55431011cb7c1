/** A process tried in the terminal: typed commands, simulated people, gates in words; and these words for real tickets. */

export { BadPeople, builtInPeople, readPeople } from './people.ts';
export { type Answer, Session, type SessionInput } from './session.ts';
export {
  describeIn,
  processOfTicket,
  showAvailable,
  showForm,
  showStanding,
  showTicket,
  type Wording,
} from './show.ts';
export { argumentValue, fieldValue } from './typed-values.ts';
export { takes } from './what-a-line-takes.ts';
export { type Language, words } from './words.ts';
