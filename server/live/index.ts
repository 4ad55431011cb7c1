/** The change feed: entries and notifications in the order of their commits, told to whoever may see them. */

export { type Holdings, holdingsOf, peopleAround } from './readers.ts';
