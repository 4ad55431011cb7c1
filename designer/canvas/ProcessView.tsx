import { Button, SegmentedControl } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { MapPin, X } from 'lucide-react';
import { useMemo } from 'react';
import type { Outline } from '#engine';
import { pathOf } from '../model/process/ticket-path.ts';
import { Loading } from '../ui/States.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { CanvasContext, type CanvasState } from './canvas-context.ts';
import type { Chosen } from './chosen.ts';
import { Legend } from './Legend.tsx';
import { PathPanel } from './PathPanel.tsx';
import { PrintSheet } from './PrintSheet.tsx';
import { ProcessCanvas } from './ProcessCanvas.tsx';
import { ProcessList } from './ProcessList.tsx';
import classes from './process-page.module.css';
import { ReadingPanel } from './ReadingPanel.tsx';
import { useDrawing, useTitles } from './useDrawing.ts';
import type { TicketHistory } from './useTicketPath.ts';

const route = getRouteApi('/inside/processes/$key');

type ProcessViewProps = {
  readonly outline: Outline;
  readonly release: string;
  readonly history: TicketHistory | undefined;
};

/** Picture or list, and beside it what is chosen in words. What is chosen stands in the address. */
export function ProcessView({ outline, release, history }: ProcessViewProps) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const titles = useTitles(outline);
  const drawing = useDrawing(outline, release);
  const view = search.view === 'list' || drawing.isError ? 'list' : 'picture';
  const chosen = chosenIn(search);
  const isOwn = history?.ticket.process === outline.key;
  const path = useMemo(
    () => (history === undefined || !isOwn ? undefined : pathOf(outline, history.history, history.ticket.state)),
    [outline, history, isOwn],
  );
  const choose = (one: Chosen | undefined) => {
    const { transition: _, state: __, ...rest } = search;
    void navigate({ search: { ...rest, ...searchFor(one) }, replace: true });
  };
  const leaveTicket = () => {
    const { ticket: _, ...rest } = search;
    void navigate({ search: rest });
  };
  useKeys({ close: () => choose(undefined) });
  const state: CanvasState = { outline, titles, chosen, choose, path, ticket: history?.ticket.number };
  const { say } = titles;
  return (
    <CanvasContext value={state}>
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label={say('view.label')}
          value={view}
          data={[
            { value: 'picture', label: say('view.picture') },
            { value: 'list', label: say('view.list') },
          ]}
          onChange={(value) => {
            const { view: _, ...rest } = search;
            void navigate({ search: value === 'list' ? { ...rest, view: value } : rest, replace: true });
          }}
        />
        {history === undefined ? null : (
          <Button
            variant="default"
            size="xs"
            leftSection={<MapPin size={14} />}
            rightSection={<X size={13} />}
            aria-label={`${history.ticket.number}. ${say('path.leave')}`}
            onClick={leaveTicket}
          >
            {history.ticket.number}
          </Button>
        )}
        <p className={classes.told} role="status">
          {toldIn({ drawing: drawing.isError, isOwn, history, say, titles })}
        </p>
        <Legend />
      </div>
      <div className={classes.parts}>
        {view === 'list' ? (
          <ProcessList />
        ) : drawing.data === undefined ? (
          <div className={classes.drawing}>
            <Loading />
          </div>
        ) : (
          <ProcessCanvas key={`${outline.key} ${titles.say('title')}`} drawing={drawing.data} />
        )}
        {chosen !== undefined ? (
          <ReadingPanel onClose={() => choose(undefined)} />
        ) : (
          <PathPanel onClose={leaveTicket} />
        )}
      </div>
      {drawing.data === undefined ? null : <PrintSheet drawing={drawing.data} />}
    </CanvasContext>
  );
}

type Told = Pick<CanvasState, 'titles'> & {
  readonly drawing: boolean;
  readonly isOwn: boolean;
  readonly history: TicketHistory | undefined;
  readonly say: CanvasState['titles']['say'];
};

function toldIn({ drawing, isOwn, history, say, titles }: Told): string | undefined {
  if (drawing) return say('failed');
  if (history === undefined) return say('panel.hint');
  const { number, process } = history.ticket;
  if (isOwn) return history.isCut ? say('path.longer', { number, entries: history.history.length }) : say('panel.hint');
  return say('path.other', { number, process: titles.of('processes', process) });
}

type Search = { readonly transition?: string; readonly state?: string };

function chosenIn({ transition, state }: Search): Chosen | undefined {
  if (transition !== undefined) return { kind: 'edge', id: transition };
  return state === undefined ? undefined : { kind: 'state', path: state };
}

function searchFor(chosen: Chosen | undefined): Search {
  if (chosen === undefined) return {};
  return chosen.kind === 'edge' ? { transition: chosen.id } : { state: chosen.path };
}
