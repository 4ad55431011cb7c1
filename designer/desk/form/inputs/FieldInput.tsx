import type { ReactNode } from 'react';
import { AttachmentInput } from './AttachmentInput.tsx';
import { DateInput, DateTimeInput, PeriodInput } from './DateInputs.tsx';
import type { InputProps } from './input-props.ts';
import { ManyInput } from './ManyInput.tsx';
import { DurationInput, MoneyInput, NumberInput } from './NumberInputs.tsx';
import { PickerInput } from './Pickers.tsx';
import { TableInput } from './TableInput.tsx';
import { BooleanInput, ChoiceInput, LongTextInput, PlainTextInput } from './TextInputs.tsx';

/** The input of a field, by its type. */
export function FieldInput(props: InputProps): ReactNode {
  const { type, isMany } = props.shape;
  switch (type) {
    case 'choice':
      return <ChoiceInput {...props} />;
    case 'person':
    case 'group':
    case 'organisation':
    case 'service':
    case 'ci':
    case 'reference':
      return <PickerInput {...props} />;
    case 'attachment':
      return <AttachmentInput {...props} />;
    case 'table':
      return <TableInput {...props} />;
    default:
      return isMany ? <ManyInput {...props} /> : <SingleInput {...props} />;
  }
}

/** One value that is written, ticked or typed. */
export function SingleInput(props: InputProps): ReactNode {
  switch (props.shape.type) {
    case 'richText':
      return <LongTextInput {...props} />;
    case 'boolean':
      return <BooleanInput {...props} />;
    case 'integer':
    case 'decimal':
      return <NumberInput {...props} />;
    case 'money':
      return <MoneyInput {...props} />;
    case 'duration':
      return <DurationInput {...props} />;
    case 'date':
      return <DateInput {...props} />;
    case 'dateTime':
      return <DateTimeInput {...props} />;
    case 'period':
      return <PeriodInput {...props} />;
    default:
      return <PlainTextInput {...props} />;
  }
}
