import { CloseButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Time } from '../ui/Time.tsx';
import { useCanvas } from './canvas-context.ts';
import look from './path-panel.module.css';
import classes from './reading-panel.module.css';

/** The way of a ticket through the process, step by step. */
export function PathPanel({ onClose }: { readonly onClose: () => void }) {
  const { titles, outline, path, ticket, choose } = useCanvas();
  const { say } = titles;
  if (path === undefined || ticket === undefined) return null;
  return (
    <aside className={classes.panel} aria-label={say('path.title', { number: ticket })}>
      <header className={classes.head}>
        <div>
          <h2>{say('path.title', { number: ticket })}</h2>
          <Link to="/tickets/$number" params={{ number: ticket }} className={look.open}>
            {say('path.open')}
          </Link>
        </div>
        <CloseButton aria-label={say('path.leave')} onClick={onClose} />
      </header>
      <div className={classes.body}>
        {path.steps.length === 0 ? <p>{say('path.none')}</p> : null}
        <ol className={look.steps}>
          {path.steps.map(({ number, at, to, edgeId, ...step }) => {
            const edge = outline.edges.find(({ id }) => id === edgeId);
            const words = (
              <>
                <span className={look.command}>
                  {edge === undefined ? titles.text(step.title, step.command) : titles.edge(edge)}
                </span>
                <span className={look.to}>{to.map((state) => titles.state(state)).join(', ')}</span>
              </>
            );
            return (
              <li key={number}>
                <span className={look.number}>{number}</span>
                {edge === undefined ? (
                  <span className={look.step}>{words}</span>
                ) : (
                  <button type="button" className={look.step} onClick={() => choose({ kind: 'edge', id: edge.id })}>
                    {words}
                  </button>
                )}
                <Time at={at} className={look.time} />
              </li>
            );
          })}
        </ol>
      </div>
    </aside>
  );
}
