import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Outline } from '#engine';
import { pathOf } from '../model/process/ticket-path.ts';
import { PictureSvg } from './PictureSvg.tsx';
import classes from './process-picture.module.css';
import { useDrawing, useTitles } from './useDrawing.ts';
import { useOutlines } from './useOutlines.ts';
import { type TicketHistory, useTicketHistory } from './useTicketPath.ts';

/**
 * The place and the path of a ticket as a small picture that leads to the whole one. Nothing where the reader may not see
 * how the process decides. To be loaded when it is shown: it brings the engine and the layout along.
 */
export function ProcessPicture({ number }: { readonly number: string }) {
  const history = useTicketHistory(number);
  const release = history.data?.ticket.release;
  const outlines = useOutlines(release ?? 'current', { enabled: history.data !== undefined });
  const outline = outlines.data?.outlines.find(({ key }) => key === history.data?.ticket.process);
  if (outline === undefined || outlines.data === undefined || history.data === undefined) return null;
  return <TicketPicture outline={outline} release={outlines.data.release} history={history.data} />;
}

type TicketPictureProps = {
  readonly outline: Outline;
  readonly release: string;
  readonly history: TicketHistory;
};

function TicketPicture({ outline, release, history: { ticket, history } }: TicketPictureProps) {
  const { t } = useTranslation('process');
  const titles = useTitles(outline);
  const { data } = useDrawing(outline, release);
  const path = pathOf(outline, history, ticket.state);
  return (
    <Link
      to="/processes/$key"
      params={{ key: outline.key }}
      search={{ ticket: ticket.number }}
      className={classes.picture}
      title={t('picture.open')}
    >
      {data === undefined ? null : (
        <PictureSvg
          drawing={data}
          titles={titles}
          label={t('path.title', { number: ticket.number })}
          detail="shapes"
          path={path}
        />
      )}
      <span>{t('picture.open')}</span>
    </Link>
  );
}
