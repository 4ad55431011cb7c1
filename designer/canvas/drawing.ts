/** From an outline to places: the picture in the reader's language, laid out in whichever direction it is read best. */
import type { Outline } from '#engine';
import {
  arrangements,
  boxesOf,
  type Direction,
  elkGraphOf,
  type Placed,
  placedOf,
} from '../model/process/elk-graph.ts';
import { pictureOf } from '../model/process/picture.ts';
import type { Titles } from '../model/process/titles.ts';
import { laidOut } from './layout-worker.ts';
import { measureInPage } from './measure.ts';

export type Drawing = Placed & { readonly direction: Direction };

/** What a window of 1440 pixels leaves to a picture: the same for all, so that a picture is the same for all. */
const room = { width: 1340, height: 790 } as const;
/** At this scale nobody wishes for another direction, and laying out takes its time. */
const goodScale = 0.82;

export async function drawingOf(outline: Outline, titles: Titles): Promise<Drawing> {
  const measure = await measureInPage();
  const picture = pictureOf(outline);
  const words = {
    measure,
    text: titles.text,
    edge: titles.edge,
    withOthers: (title: string, others: number) => titles.say('canvas.others', { title, others }),
    stub: (title: string, side: 'into' | 'out', count: number) =>
      titles.say(side === 'into' ? 'canvas.stubInto' : 'canvas.stubOut', { title, count }),
  };
  let best: Drawing | undefined;
  for (const { direction, shape } of arrangements) {
    const boxes = boxesOf(picture, shape, words);
    const graph = elkGraphOf(picture, boxes, direction);
    const drawing: Drawing = { direction, ...placedOf(await laidOut(graph), picture, boxes) };
    if (best === undefined || scale(drawing) > scale(best)) best = drawing;
    if (scale(best) >= goodScale) break;
  }
  if (best === undefined) throw new Error('The picture has no place.');
  return best;
}

function scale({ size: { width, height } }: Placed): number {
  return Math.min(room.width / width, room.height / height, 1);
}
