import { ActionIcon, Button, Loader } from '@mantine/core';
import { Paperclip, X } from 'lucide-react';
import { type ClipboardEvent, type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { upload } from '../../../api/upload.ts';
import { sizeWords } from '../../../model/ticket-people.ts';
import { useReason } from '../../../ui/States.tsx';
import { useFormScope } from '../form-scope.ts';
import classes from './inputs.module.css';

export type StoredFile = { readonly id: string; readonly name: string; readonly size?: number; readonly type?: string };

export type FilesInputProps = {
  readonly id: string;
  readonly title: string;
  readonly isMany: boolean;
  readonly files: readonly StoredFile[];
  readonly onChange: (files: readonly StoredFile[]) => void;
};

/** Files that are uploaded as they are chosen, dropped or pasted; what was stored is named. */
export function FilesInput({ id, title, isMany, files, onChange }: FilesInputProps) {
  const { t } = useTranslation('desk');
  const { language } = useFormScope();
  const input = useRef<HTMLInputElement>(null);
  const latest = useRef(files);
  latest.current = files;
  const [onWay, setOnWay] = useState(0);
  const [isOver, setOver] = useState(false);
  const [error, setError] = useState<unknown>();
  const reason = useReason(error);
  const add = async (list: readonly File[]) => {
    setError(undefined);
    for (const file of isMany ? list : list.slice(0, 1)) {
      setOnWay((count) => count + 1);
      try {
        const { id: stored, name, size, type } = await upload(file, file.name);
        onChange(isMany ? [...latest.current, { id: stored, name, size, type }] : [{ id: stored, name, size, type }]);
      } catch (failure) {
        setError(failure);
      } finally {
        setOnWay((count) => count - 1);
      }
    }
  };
  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    void add([...event.clipboardData.files]);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void add([...event.dataTransfer.files]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is another way to what the button does
    <div
      className={classes.drop}
      data-over={isOver}
      onPaste={onPaste}
      onDrop={onDrop}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
    >
      {files.map((file) => (
        <span key={file.id} className={classes.file}>
          <Paperclip size={14} aria-hidden="true" />
          <span className={classes.fileName}>{file.name}</span>
          {file.size === undefined ? null : <small>{sizeWords(file.size, language)}</small>}
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('form.files.remove', { name: file.name })}
            onClick={() => onChange(files.filter((one) => one.id !== file.id))}
          >
            <X size={14} />
          </ActionIcon>
        </span>
      ))}
      {onWay > 0 ? <Loader size="xs" aria-label={t('form.files.uploading')} /> : null}
      <Button
        id={id}
        variant="default"
        size="compact-sm"
        leftSection={<Paperclip size={14} />}
        aria-label={`${t('form.files.choose')}: ${title}`}
        onClick={() => input.current?.click()}
      >
        {t('form.files.choose')}
      </Button>
      <span>{t('form.files.drop')}</span>
      <input
        ref={input}
        type="file"
        hidden
        multiple={isMany}
        onChange={({ currentTarget }) => {
          void add([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
      {error === undefined ? null : (
        <p role="alert" className={classes.error}>
          {reason}
        </p>
      )}
    </div>
  );
}
