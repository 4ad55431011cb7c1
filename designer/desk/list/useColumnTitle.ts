import { useTranslation } from 'react-i18next';
import type { Column, CoreColumnId } from '../../model/list-columns.ts';
import { localWords } from '../../model/list-words.ts';

/** How columns are called. */
export function useColumnTitle(): (column: Pick<Column, 'id' | 'title'>) => string {
  const { t, i18n } = useTranslation('desk');
  return ({ id, title }) =>
    title === undefined ? t(`list.column.${id as CoreColumnId}`) : localWords(title, i18n.language);
}
