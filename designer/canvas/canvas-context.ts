import { createContext, useContext } from 'react';
import type { Outline } from '#engine';
import type { TicketPath } from '../model/process/ticket-path.ts';
import type { Titles } from '../model/process/titles.ts';
import type { Chosen } from './chosen.ts';

/** What cards and lines know beside their own place. */
export type CanvasState = {
  readonly outline: Outline;
  readonly titles: Titles;
  readonly chosen: Chosen | undefined;
  readonly choose: (chosen: Chosen) => void;
  readonly path: TicketPath | undefined;
  readonly ticket: string | undefined;
};

export const CanvasContext = createContext<CanvasState | undefined>(undefined);

export function useCanvas(): CanvasState {
  const state = useContext(CanvasContext);
  if (state === undefined) throw new Error('A card or a line stands outside of its canvas.');
  return state;
}
