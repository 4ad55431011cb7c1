import { Input } from '@mantine/core';
import type { Value } from '#engine';
import { FilesInput, type StoredFile } from './FilesInput.tsx';
import type { InputProps } from './input-props.ts';

export function AttachmentInput({ shape, frame, value, onChange }: InputProps) {
  const files = ([value ?? []].flat() as readonly unknown[]).filter(isFile);
  const change = (list: readonly StoredFile[]) => {
    if (shape.isMany) onChange(list as readonly Value[]);
    else onChange((list.at(-1) as Value | undefined) ?? null);
  };
  return (
    <Input.Wrapper {...frame}>
      <FilesInput id={frame.id} title={shape.title} isMany={shape.isMany} files={files} onChange={change} />
    </Input.Wrapper>
  );
}

function isFile(value: unknown): value is StoredFile {
  return typeof value === 'object' && value !== null && 'id' in value && 'name' in value;
}
