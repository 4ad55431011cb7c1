import { Paperclip } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../api/call.ts';
import { sizeWords } from '../../model/ticket-people.ts';
import classes from './conversation.module.css';
import { useTicketScope } from './ticket-scope.ts';

export type FileShown = { readonly id: string; readonly name: string; readonly size: number; readonly type?: string };

/** Files to be opened, each with its size. */
export function FileList({ files }: { readonly files: readonly FileShown[] }) {
  const { t } = useTranslation('ticket');
  const { language } = useTicketScope();
  if (files.length === 0) return null;
  return (
    <ul className={classes.files} aria-label={t('conversation.attachments')}>
      {files.map(({ id, name, size }) => (
        <li key={id}>
          <a href={addressOf('/attachments/{id}/content', { id })} download={name} className={classes.file}>
            <Paperclip size={14} aria-hidden="true" />
            <span className={classes.fileName}>{name}</span>
            <span className={classes.size}>{sizeWords(size, language)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
