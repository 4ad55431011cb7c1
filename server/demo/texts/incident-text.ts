/** What people report, and what the desk says to it. */

export type IncidentText = {
  readonly summary: string;
  readonly description: string;
  readonly topic: string;
  readonly subtopic: string;
  /** Keys of the demo data. */
  readonly service: string;
  readonly group: string;
  readonly cause: string;
  /** What the desk asks back, and what it hears. */
  readonly question: string;
  readonly answer: string;
  /** For the next line. */
  readonly note: string;
  readonly solution: string;
};
