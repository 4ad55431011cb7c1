/** Bounds of a file, set so that the worst file within them is answered in half a second. */
export const limits = {
  /** Bytes of a file in UTF-8. */
  fileBytes: 512 * 1024,
  /** Maps and lists within each other in one document. */
  depth: 40,
  /** Depth, by a rough count before parsing, beyond which the parser's own recursion would be at risk. */
  roughDepth: 200,
  /** `: `, `? ` and `- ` in one line: each may open a level, whatever it seems to stand in. */
  inlineMarks: 500,
  /** Lines, entries, commas and brackets; 512 KB of a process as people write it has some 45,000. */
  marks: 60_000,
  documents: 300,
  /** Findings of one file; the rest is counted. */
  findings: 200,
} as const;
