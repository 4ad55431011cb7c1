/** Import: the log of another system taken through the desk, with its own times. */

export { type Imported, type ImportInput, importLog } from './import-log.ts';
export { ImportTrouble } from './import-trouble.ts';
