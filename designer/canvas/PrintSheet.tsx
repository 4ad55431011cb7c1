import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { useCanvas } from './canvas-context.ts';
import type { Drawing } from './drawing.ts';
import { LegendSigns } from './Legend.tsx';
import { PictureSvg } from './PictureSvg.tsx';
import classes from './print-sheet.module.css';

/** What comes out of a printer: the picture on one sheet, without the page around it, and always on white. */
export function PrintSheet({ drawing }: { readonly drawing: Drawing }) {
  const { titles, outline, path, ticket } = useCanvas();
  useLightPaper();
  const title = titles.text(outline.title, outline.key);
  return createPortal(
    <div className={classes.sheet} data-print-sheet aria-hidden="true">
      <h1>{ticket === undefined ? title : `${title} · ${ticket}`}</h1>
      <div className={classes.picture}>
        <PictureSvg drawing={drawing} titles={titles} label={title} detail="words" path={path} />
      </div>
      <LegendSigns />
    </div>,
    document.body,
  );
}

function useLightPaper(): void {
  useEffect(() => {
    const root = document.documentElement;
    const before = () => {
      root.dataset.schemeOnScreen = root.dataset.mantineColorScheme ?? '';
      root.dataset.mantineColorScheme = 'light';
    };
    const after = () => {
      root.dataset.mantineColorScheme = root.dataset.schemeOnScreen ?? 'light';
      delete root.dataset.schemeOnScreen;
    };
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
}
