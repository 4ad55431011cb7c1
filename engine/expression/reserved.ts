/** Names that no field, link or table column of a definition may have, as expressions give them another meaning. */
import { systemNames } from './scope.ts';

/** Words of CEL's grammar; names of functions are free, as only a bracket makes a call. */
const celWords = [
  'as',
  'break',
  'const',
  'continue',
  'else',
  'false',
  'for',
  'function',
  'if',
  'import',
  'in',
  'let',
  'loop',
  'namespace',
  'null',
  'package',
  'prototype',
  'return',
  'true',
  'var',
  'void',
  'while',
];

/** CEL's words, the system names, and JavaScript's members of every object. */
export const reservedNames: ReadonlySet<string> = new Set([
  ...celWords,
  ...systemNames,
  ...Object.getOwnPropertyNames(Object.prototype),
]);
