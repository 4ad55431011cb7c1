/** What a template may be and do at most; all but the last two are found when it is compiled. */
export const limits = {
  sourceLength: 65_536,
  /** Blocks in one text, `{{else if}}` included: the library's parser goes down into them. */
  blocks: 200,
  /** Characters between the braces: its time grows with the square of brackets within. */
  tagLength: 500,
  nesting: 4,
  eachNesting: 2,
  /** Parts that one rendering goes through, each list taken for as long as a list may be. */
  steps: 100_000,
  /** Characters of the result; what the values add beyond it is left out. */
  resultLength: 1_048_576,
  /** Characters of values that one rendering reads. */
  work: 1_048_576,
} as const;
