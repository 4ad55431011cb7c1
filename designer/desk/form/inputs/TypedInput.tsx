import { TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Value } from '#engine';
import type { Frame } from './frame.ts';

export type TypedInputProps = {
  readonly frame: Frame;
  readonly value: Value | undefined;
  readonly onChange: (value: Value | null) => void;
  /** The value as it is edited. */
  readonly toText: (value: Value) => string;
  /** Undefined for what cannot be read; it is sent as it was written, and the server says what it is not. */
  readonly fromText: (text: string) => Value | undefined;
  /** What was understood, in words, under the input. */
  readonly words?: (value: Value) => string | undefined;
  readonly unreadable: string;
  readonly placeholder?: string;
  readonly inputMode?: 'decimal' | 'numeric' | 'text';
  readonly rightSection?: ReactNode;
};

/** A value that is written as text. While somebody is in it, what he typed stays as he typed it. */
export function TypedInput(props: TypedInputProps) {
  const { frame, value, onChange, toText, fromText, words, unreadable, placeholder, inputMode, rightSection } = props;
  const [text, setText] = useState(() => (value === undefined ? '' : toText(value)));
  const sent = useRef(value);
  useEffect(() => {
    if (JSON.stringify(value) === JSON.stringify(sent.current)) return;
    sent.current = value;
    setText(value === undefined ? '' : toText(value));
  }, [value, toText]);
  const write = (written: string) => {
    setText(written);
    const next = written.trim() === '' ? undefined : (fromText(written) ?? written);
    sent.current = next;
    onChange(next ?? null);
  };
  const isReadable = text.trim() === '' || fromText(text) !== undefined;
  const said = value === undefined || !isReadable ? undefined : words?.(value);
  return (
    <TextInput
      {...frame}
      value={text}
      onChange={({ currentTarget }) => write(currentTarget.value)}
      onBlur={() => isReadable && value !== undefined && setText(toText(value))}
      error={frame.error ?? (isReadable ? undefined : unreadable)}
      description={said ?? frame.description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder={placeholder}
      inputMode={inputMode}
      rightSection={rightSection}
      autoComplete="off"
    />
  );
}
