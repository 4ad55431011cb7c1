import type { Value } from '#engine';
import type { FieldShape } from '../../../model/form-shape.ts';
import type { Frame } from './frame.ts';

/** What an input of one value takes; `null` empties. */
export type InputProps = {
  readonly shape: FieldShape;
  readonly frame: Frame;
  readonly value: Value | undefined;
  readonly onChange: (value: Value | null) => void;
};
