/**
 * Words. Reserved word: a word of CEL or of the engine, which no key may be. Core field: a field that every ticket has
 * without being declared. Prototype name: what every JavaScript object answers to by itself.
 */

/** Names that objects inherit: as a key each would find something that no definition put there. */
export const prototypeNames = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
] as const;

/** The schemas' `$defs/reservedWord` lists the same words; a test sees that they agree. */
export const reservedWords = [
  'true',
  'false',
  'null',
  'in',
  'as',
  'break',
  'const',
  'continue',
  'else',
  'for',
  'function',
  'if',
  'import',
  'let',
  'loop',
  'package',
  'namespace',
  'return',
  'var',
  'void',
  'while',
  'actor',
  'before',
  'category',
  'state',
  'channel',
  'at',
  'filled',
  'decide',
  'like',
  'hours',
  'minutes',
  'days',
  'calendarHas',
  'conflicts',
  'size',
  'has',
  ...prototypeNames,
] as const;

/** Fields of every ticket: they may be named wherever a field may, and are never declared. */
export const coreFields = ['requester', 'affected', 'assignee', 'group', 'watchers', 'model', 'number'] as const;
