import type { ReactNode } from 'react';

/** What every input shows around itself. */
export type Frame = {
  readonly id: string;
  readonly label?: ReactNode;
  /** In the place of a label that is not shown, in rows of a table. */
  readonly 'aria-label'?: string;
  readonly 'aria-required'?: boolean;
  readonly description?: ReactNode;
  readonly error?: ReactNode;
};
