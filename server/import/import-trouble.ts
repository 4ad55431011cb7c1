/** Why an import ended before its log did. What was written is whole; run again, it goes on behind it. */
export class ImportTrouble extends Error {
  override readonly name = 'ImportTrouble';
}
