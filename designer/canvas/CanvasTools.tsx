import { ActionIcon, Tooltip } from '@mantine/core';
import { Panel, useReactFlow, useStore } from '@xyflow/react';
import { Maximize, Minus, Plus, Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import { useKeys } from '../ui/useKeys.ts';
import { useCanvas } from './canvas-context.ts';
import type { Drawing } from './drawing.ts';
import classes from './process-canvas.module.css';
import { wholeView } from './useFirstView.ts';
import { useFollowChosen } from './useFollowChosen.ts';

const quick = { duration: 120 } as const;

/** Zoom by buttons and keys. */
export function CanvasTools({ drawing }: { readonly drawing: Drawing }) {
  const { say } = useCanvas().titles;
  const flow = useReactFlow();
  const room = useStore(({ width, height }) => ({ width, height }), hasSameSize);
  const zoom = useStore(({ transform }) => Math.round(transform[2] * 100));
  const fit = () => void flow.setViewport(wholeView(drawing, room), quick);
  const actual = () => void flow.zoomTo(1, quick);
  const closer = () => void flow.zoomIn(quick);
  const further = () => void flow.zoomOut(quick);
  useFollowChosen(drawing);
  useKeys({ whole: fit, actualSize: actual, closer, further });
  return (
    <Panel position="bottom-left" className={classes.tools ?? ''} aria-label={say('tools.label')} role="toolbar">
      <Tool name={say('tools.out')} hotkey="−" onClick={further}>
        <Minus size={16} />
      </Tool>
      <Tooltip label={<Hint name={say('tools.actual')} hotkey="1" />}>
        <button
          type="button"
          className={classes.zoom}
          onClick={actual}
          aria-label={`${say('tools.actual')}, ${zoom} %`}
        >
          {zoom} %
        </button>
      </Tooltip>
      <Tool name={say('tools.in')} hotkey="+" onClick={closer}>
        <Plus size={16} />
      </Tool>
      <Tool name={say('tools.fit')} hotkey="0" onClick={fit}>
        <Maximize size={15} />
      </Tool>
      <Tool name={say('tools.print')} hotkey="Ctrl P" onClick={() => window.print()}>
        <Printer size={15} />
      </Tool>
    </Panel>
  );
}

type ToolProps = {
  readonly name: string;
  readonly hotkey: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
};

function Tool({ name, hotkey, onClick, children }: ToolProps) {
  return (
    <Tooltip label={<Hint name={name} hotkey={hotkey} />}>
      <ActionIcon variant="subtle" color="gray" size={28} aria-label={name} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

function Hint({ name, hotkey }: { readonly name: string; readonly hotkey: string }) {
  return (
    <>
      {name} <kbd>{hotkey}</kbd>
    </>
  );
}

type Room = { readonly width: number; readonly height: number };

function hasSameSize(a: Room, b: Room): boolean {
  return a.width === b.width && a.height === b.height;
}
