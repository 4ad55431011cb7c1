/** The search over tickets, and the words that it knows. */

export { type FoundTicket, type SearchPage, type SearchRequest, searchPage } from './search-page.ts';
export { type Learned, learnWords } from './words.ts';
