import { ActionIcon, Button, Progress } from '@mantine/core';
import { Paperclip, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DraftFile } from '../../model/draft-content.ts';
import { sizeWords } from '../../model/ticket-people.ts';
import { useReason } from '../../ui/States.tsx';
import classes from './composer.module.css';
import { useTicketScope } from './ticket-scope.ts';
import type { Uploading } from './useUploads.ts';

type ComposerFilesProps = {
  readonly files: readonly DraftFile[];
  readonly uploads: readonly Uploading[];
  readonly onRemove: (id: string) => void;
  readonly onCancel: (upload: Uploading) => void;
  readonly onAgain: (upload: Uploading) => void;
};

/** Files of a message that is being written: there, on their way, or refused with the reason. */
export function ComposerFiles({ files, uploads, onRemove, onCancel, onAgain }: ComposerFilesProps) {
  const { t } = useTranslation('ticket');
  const { language } = useTicketScope();
  if (files.length === 0 && uploads.length === 0) return null;
  return (
    <ul className={classes.files} aria-label={t('conversation.attachments')}>
      {files.map(({ id, name, size }) => (
        <li key={id} className={classes.file}>
          <Paperclip size={14} aria-hidden="true" />
          <span className={classes.fileName}>{name}</span>
          <span className={classes.size}>{sizeWords(size, language)}</span>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={20}
            aria-label={t('composer.remove', { name })}
            onClick={() => onRemove(id)}
          >
            <X size={14} />
          </ActionIcon>
        </li>
      ))}
      {uploads.map((upload) => (
        <UploadItem key={upload.id} upload={upload} onCancel={onCancel} onAgain={onAgain} />
      ))}
    </ul>
  );
}

type UploadItemProps = Pick<ComposerFilesProps, 'onCancel' | 'onAgain'> & { readonly upload: Uploading };

function UploadItem({ upload, onCancel, onAgain }: UploadItemProps) {
  const { t } = useTranslation('ticket');
  const { language } = useTicketScope();
  const { file, part, error } = upload;
  const reason = useReason(error);
  const { name } = file;
  return (
    <li className={classes.file} data-failed={error === undefined ? undefined : true}>
      <Paperclip size={14} aria-hidden="true" />
      <span className={classes.fileName}>{name}</span>
      <span className={classes.size}>{sizeWords(file.size, language)}</span>
      {error === undefined ? (
        <>
          <Progress value={part * 100} w={48} size="xs" aria-label={t('composer.uploading', { name })} />
          <span className={classes.size}>{Math.floor(part * 100)} %</span>
        </>
      ) : (
        <>
          <span role="alert">{reason}</span>
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => onAgain(upload)}
            aria-label={t('composer.again', { name })}
          >
            {t('outbox.again')}
          </Button>
        </>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        size={20}
        aria-label={t('composer.cancel', { name })}
        onClick={() => onCancel(upload)}
      >
        <X size={14} />
      </ActionIcon>
    </li>
  );
}
