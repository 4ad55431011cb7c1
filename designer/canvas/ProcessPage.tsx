import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty, Failed, Loading, Missing } from '../ui/States.tsx';
import { Where } from '../ui/Where.tsx';
import { isNotShown } from './is-not-shown.ts';
import { ProcessView } from './ProcessView.tsx';
import classes from './process-page.module.css';
import { useOutlines } from './useOutlines.ts';
import { useTicketHistory } from './useTicketPath.ts';

const route = getRouteApi('/inside/processes/$key');

/** A process as it is defined; with `?ticket=`, as the release of that ticket defines it, and the ticket on it. */
export function ProcessPage() {
  const { key } = route.useParams();
  const { ticket: number } = route.useSearch();
  const { t, i18n } = useTranslation('process');
  const history = useTicketHistory(number);
  const outlines = useOutlines(history.data?.ticket.release ?? 'current', { enabled: !history.isPending });
  const outline = outlines.data?.outlines.find((one) => one.key === key);
  const title = outline?.title[i18n.language] ?? outline?.title.en ?? key;
  return (
    <div className={classes.page}>
      <Where title={title}>
        <nav aria-label={t('title')} className={classes.where}>
          <Link to="/processes">{t('title')}</Link>
          <span aria-hidden="true">/</span>
          <h1>{title}</h1>
        </nav>
      </Where>
      {body()}
    </div>
  );

  function body() {
    if (history.error !== null) return <Failed error={history.error} retry={history.refetch} />;
    if (history.isMissing) return <Missing />;
    if (outlines.isError) {
      if (isNotShown(outlines.error)) return <Empty title={t('notShown.title')} text={t('notShown.text')} />;
      return <Failed error={outlines.error} retry={() => void outlines.refetch()} />;
    }
    if (outlines.data === undefined) return <Loading />;
    if (outline === undefined) return <Missing />;
    return <ProcessView outline={outline} release={outlines.data.release} history={history.data} />;
  }
}
