/** The names of people, groups, items and tickets that an answer mentions by id. */

export { entryMentions } from './entry-mentions.ts';
export { type Fields, fieldMentions, fieldsOf } from './field-mentions.ts';
export { type Mention, mentionsOf } from './mentions.ts';
export { type Names, namesOf } from './read-names.ts';
export { ticketMentions } from './record-mentions.ts';
export { namesSchema } from './schema.ts';
