import { type ReactNode, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';

/** Where I am: what a page says of itself in the top line, and in the window's title. */
export function Where({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  const { t } = useTranslation();
  const [place, setPlace] = useState<HTMLElement | null>(null);
  useEffect(() => setPlace(document.getElementById('where')), []);
  useEffect(() => {
    document.title = `${title} · ${t('product')}`;
  }, [title, t]);
  return place === null ? null : createPortal(children ?? <h1>{title}</h1>, place);
}
