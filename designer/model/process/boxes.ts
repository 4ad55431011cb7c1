/** Words. Card: a state as it is drawn. Chip: what stands on a line. Sizes are those of the styles in canvas/. */
import type { LocalText, OutlineEdge, OutlineNode } from '#engine';
import type { Named, Picture, Stub } from './picture.ts';
import { inLines, type Measure } from './text-size.ts';

export type Size = { readonly width: number; readonly height: number };

export type Row = {
  readonly edge: OutlineEdge;
  /** As the reader has it, in the lines of the box. */
  readonly lines: readonly string[];
  readonly direction: 'forward' | 'backward';
  readonly marks: readonly WayMark[];
};

/** `gate`: it asks for more than who does it. `timer`, `itself`: it happens by a timer, or as the process's own move. */
export type WayMark = 'gate' | 'timer' | 'itself';

/** `bands`: rows that stand beside each other. */
export type Chip = Size & { readonly bands: readonly (readonly Row[])[] };

/**
 * `flat` boxes are wide and low, `middling` ones less so, for layers above each other; `tall` ones are narrow, for layers
 * beside each other.
 */
export type BoxShape = 'flat' | 'middling' | 'tall';

export type Card = Size & {
  readonly node: OutlineNode;
  readonly title: readonly string[];
  readonly marks: readonly StateMark[];
  readonly stubs: readonly Row[];
  readonly shape: BoxShape;
};

export type StateMark = {
  readonly kind: 'approval' | 'checklist' | 'plan' | 'timer' | 'gate' | 'reply' | 'inside';
  readonly count: number;
};

/** How titles and counts are worded: in the reader's language. */
export type BoxWords = {
  readonly measure: Measure;
  readonly text: (text: LocalText | undefined, otherwise: string) => string;
  readonly edge: (edge: OutlineEdge) => string;
  readonly withOthers: (title: string, others: number) => string;
  readonly stub: (title: string, side: Stub['side'], count: number) => string;
};

const widest = {
  flat: { card: 250, chip: 330, row: 210 },
  middling: { card: 150, chip: 190, row: 150 },
  tall: { card: 150, chip: 0, row: 146 },
} as const;
const card = { side: 10, above: 6, mark: 22, line: 20, mostMarksWide: 34, beforeMarks: 12, least: 84 } as const;
const chip = { side: 7, above: 2, line: 17, icon: 15, between: 10 } as const;

export function chipOf(named: readonly Named[], shape: BoxShape, words: BoxWords): Chip {
  const isBoth = new Set(named.map(({ direction }) => direction)).size > 1;
  const rows = named.map((one) => rowOf(one, shape, words));
  const before = isBoth ? chip.icon : 0;
  const bands = inBands(rows, widest[shape].chip, (row) => widthOf(row, words.measure) + before);
  return { bands, ...sizeOfBands(bands, words.measure, before) };
}

export function cardOf(node: OutlineNode, { stubs, inside }: Picture, shape: BoxShape, words: BoxWords): Card {
  const title = inLines(words.text(node.title, node.key), 'title', widest[shape].card, words.measure);
  const marks = marksOf(node, inside.get(node.path)?.length ?? 0);
  const rows = (stubs.get(node.path) ?? []).map((stub) => stubRow(stub, shape, words));
  const stubbed =
    rows.length === 0
      ? none
      : sizeOfBands(
          rows.map((row) => [row]),
          words.measure,
          chip.icon,
        );
  const titleWidth = Math.max(...title.map((line) => words.measure(line, 'title'))) + card.mark;
  const marksWidth = marks.length * card.mostMarksWide;
  const isBeside = shape !== 'tall';
  const beside = isBeside && marks.length > 0 ? card.beforeMarks + marksWidth : 0;
  const below = !isBeside && marks.length > 0 ? card.line : 0;
  return {
    node,
    title,
    marks,
    stubs: rows,
    shape,
    width: Math.ceil(Math.max(card.least, titleWidth + beside, marksWidth, stubbed.width) + card.side * 2),
    height: card.above * 2 + title.length * card.line + below + stubbed.height,
  };
}

const none: Size = { width: 0, height: 0 };

function rowOf({ edge, others, direction }: Named, shape: BoxShape, words: BoxWords): Row {
  const title = words.edge(edge);
  const text = others > 0 ? words.withOthers(title, others) : title;
  return { edge, direction, marks: wayMarks(edge), lines: inLines(text, 'chip', widest[shape].row, words.measure) };
}

function stubRow({ edge, side, count }: Stub, shape: BoxShape, words: BoxWords): Row {
  const text = words.stub(words.edge(edge), side, count);
  const direction = side === 'into' ? 'forward' : 'backward';
  return { edge, direction, marks: [], lines: inLines(text, 'chip', widest[shape].card, words.measure) };
}

/** Rows beside each other as long as they fit. */
function inBands(rows: readonly Row[], most: number, width: (row: Row) => number): readonly (readonly Row[])[] {
  const bands: Row[][] = [];
  for (const row of rows) {
    const last = bands.at(-1);
    const taken = last?.reduce((sum, one) => sum + width(one) + chip.between, 0) ?? 0;
    if (last !== undefined && taken + width(row) <= most) last.push(row);
    else bands.push([row]);
  }
  return bands;
}

function sizeOfBands(bands: readonly (readonly Row[])[], measure: Measure, before: number): Size {
  const widths = bands.map((band) =>
    band.reduce((sum, row) => sum + widthOf(row, measure) + before, (band.length - 1) * chip.between),
  );
  const heights = bands.map((band) => Math.max(...band.map(({ lines }) => lines.length)) * chip.line);
  return {
    width: Math.ceil(Math.max(...widths) + chip.side * 2),
    height: heights.reduce((sum, height) => sum + height, 0) + chip.above * 2,
  };
}

function widthOf({ lines, marks }: Row, measure: Measure): number {
  return Math.max(...lines.map((line) => measure(line, 'chip'))) + marks.length * chip.icon;
}

function wayMarks({
  kind,
  requirements,
  mandatory,
  comment,
  effort,
  triggers,
  roles,
}: OutlineEdge): readonly WayMark[] {
  const asks = requirements.length > 0 || mandatory.length > 0 || comment !== undefined || effort;
  const isTimed = triggers.some((trigger) => trigger.kind === 'timer');
  const isItself = kind !== 'creation' && !isTimed && roles === undefined;
  return [
    ...(asks ? ['gate' as const] : []),
    ...(isTimed ? ['timer' as const] : []),
    ...(isItself ? ['itself' as const] : []),
  ];
}

function marksOf(node: OutlineNode, inside: number): readonly StateMark[] {
  const counts: readonly StateMark[] = [
    { kind: 'approval', count: node.approval === undefined ? 0 : 1 },
    { kind: 'checklist', count: node.checklist === undefined ? 0 : 1 },
    { kind: 'plan', count: node.plan === undefined ? 0 : 1 },
    { kind: 'gate', count: node.mandatory.length + node.requirements.length },
    { kind: 'timer', count: node.timers.length },
    { kind: 'reply', count: node.onReply === undefined ? 0 : 1 },
    { kind: 'inside', count: inside },
  ];
  return counts.filter(({ count }) => count > 0);
}
