/** What the parser can find: codes SD1001 to SD1999. The documentation page of each is made from this table. */
import type { Severity } from './definition.ts';

type Row = { readonly severity: Severity; readonly title: string };

export const parseFindings = {
  SD1001: { severity: 'error', title: 'The file is too large' },
  SD1002: { severity: 'error', title: 'The file contains a control character, or is not UTF-8' },
  SD1003: { severity: 'error', title: 'Maps and lists are nested too deeply' },
  SD1004: { severity: 'error', title: 'The YAML cannot be read' },
  SD1005: { severity: 'error', title: 'A quotation mark or bracket is missing' },
  SD1006: { severity: 'error', title: 'The indentation does not fit' },
  SD1007: { severity: 'error', title: 'Anchors and aliases are not allowed' },
  SD1008: { severity: 'error', title: 'Tags are not allowed' },
  SD1009: { severity: 'error', title: 'Merge keys are not allowed' },
  SD1010: { severity: 'error', title: 'A key stands twice in one map' },
  SD1011: { severity: 'error', title: 'A key has a name that JavaScript objects answer to' },
  SD1012: { severity: 'error', title: 'A comma inside braces started a new key' },
  SD1013: { severity: 'error', title: 'A number would not be kept as it is written' },
  SD1014: { severity: 'error', title: 'Directives are not allowed' },
  SD1015: { severity: 'error', title: 'A key is not a plain text' },
  SD1016: { severity: 'error', title: 'The file has too many documents' },
  SD1017: { severity: 'error', title: 'The file has too many entries' },
  SD1019: { severity: 'note', title: 'More findings were left out' },
  SD1020: { severity: 'error', title: 'A document is not a definition' },
  SD1021: { severity: 'error', title: 'The format is missing' },
  SD1022: { severity: 'error', title: 'The format is of another version' },
  SD1023: { severity: 'error', title: 'The kind is missing' },
  SD1024: { severity: 'error', title: 'The kind is unknown' },
  SD1025: { severity: 'error', title: 'A definition stands twice' },
  SD1030: { severity: 'error', title: 'A key is unknown' },
  SD1031: { severity: 'error', title: 'A key is missing' },
  SD1032: { severity: 'error', title: 'A value is of the wrong type' },
  SD1033: { severity: 'error', title: 'A key has no value' },
  SD1034: { severity: 'error', title: 'A value is not one of those allowed' },
  SD1035: { severity: 'error', title: 'A text is not of the form expected' },
  SD1036: { severity: 'error', title: 'A number is out of bounds' },
  SD1037: { severity: 'error', title: 'A text, list or map is too short or too long' },
  SD1038: { severity: 'error', title: 'A list names something twice' },
  SD1039: { severity: 'error', title: 'A key is not of the form expected' },
  SD1040: { severity: 'error', title: 'A key is a reserved word' },
  SD1042: { severity: 'warning', title: 'A condition is not in quotes' },
} as const satisfies Readonly<Record<string, Row>>;

export type ParseCode = keyof typeof parseFindings;
