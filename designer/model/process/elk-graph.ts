/** From a picture to the graph that ELK lays out, and from its answer to places. All places are absolute. */
import type { ElkExtendedEdge, ElkNode, ElkPoint } from 'elkjs/lib/elk-api.js';
import type { OutlineNode } from '#engine';
import { type BoxShape, type BoxWords, type Card, type Chip, cardOf, chipOf } from './boxes.ts';
import { start } from './moves.ts';
import type { Picture, PictureLine } from './picture.ts';

export type Direction = 'DOWN' | 'RIGHT';

/** How a picture may be laid out; whoever draws takes the first that fits well. */
export type Arrangement = { readonly direction: Direction; readonly shape: BoxShape };

export const arrangements: readonly Arrangement[] = [
  { direction: 'DOWN', shape: 'flat' },
  { direction: 'DOWN', shape: 'middling' },
  { direction: 'RIGHT', shape: 'tall' },
];

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export type PlacedLine = {
  readonly line: PictureLine;
  readonly points: readonly ElkPoint[];
  readonly chip: Chip & Box;
};

/** Where everything stands. */
export type Placed = {
  readonly size: { readonly width: number; readonly height: number };
  readonly cards: readonly (Card & Box)[];
  /** States with states inside, and regions: outer before inner. */
  readonly frames: readonly ({ readonly node: OutlineNode; readonly title: readonly string[] } & Box)[];
  readonly start: Chip & Box;
  readonly lines: readonly PlacedLine[];
};

export type Boxes = {
  readonly cards: ReadonlyMap<string, Card>;
  readonly chips: ReadonlyMap<string, Chip>;
  readonly start: Chip;
};

export function boxesOf(picture: Picture, shape: BoxShape, words: BoxWords): Boxes {
  const leaves = picture.outline.nodes.filter(({ children }) => children.length === 0);
  const creation = picture.outline.edges.filter(({ kind }) => kind === 'creation');
  const named = creation.map((edge) => ({ edge, others: 0, direction: 'forward' as const }));
  return {
    cards: new Map(leaves.map((node) => [node.path, cardOf(node, picture, shape, words)])),
    chips: new Map(picture.lines.map((line) => [line.id, chipOf(line.named, shape, words)])),
    start: chipOf(named, shape, words),
  };
}

const headline = 26;

export function elkGraphOf(picture: Picture, boxes: Boxes, direction: Direction): ElkNode {
  const place = new Map(picture.order.map((path, index) => [path, index]));
  const nodes = picture.outline.nodes.toSorted((a, b) => (place.get(a.path) ?? 0) - (place.get(b.path) ?? 0));
  const childrenOf = (parent: string | undefined): ElkNode[] =>
    nodes
      .filter((node) => node.parent === parent)
      .map((node) => {
        const card = boxes.cards.get(node.path);
        if (card !== undefined) return { id: node.path, width: card.width, height: card.height };
        return { id: node.path, children: childrenOf(node.path), layoutOptions: frameOptions };
      });
  const { width, height } = boxes.start;
  return {
    id: 'root',
    layoutOptions: { ...rootOptions, 'elk.direction': direction },
    children: [{ id: start, width, height, layoutOptions: startOptions }, ...childrenOf(undefined)],
    edges: picture.lines.map((line) => elkEdgeOf(line, boxes)),
  };
}

function elkEdgeOf({ id, from, to }: PictureLine, boxes: Boxes): ElkExtendedEdge {
  const edge = { id, sources: [from], targets: [to] };
  const chip = boxes.chips.get(id);
  // The creation's words stand on the start itself.
  if (from === start || chip === undefined) return edge;
  const { width, height } = chip;
  return { ...edge, labels: [{ id: `${id} label`, text: ' ', width, height, layoutOptions: labelOptions }] };
}

const rootOptions = {
  'elk.algorithm': 'layered',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.padding': '[top=2,left=2,bottom=2,right=2]',
  'elk.spacing.nodeNode': '14',
  'elk.spacing.edgeNode': '9',
  'elk.spacing.edgeEdge': '8',
  'elk.spacing.edgeLabel': '0',
  'elk.layered.spacing.nodeNodeBetweenLayers': '10',
  'elk.layered.spacing.edgeNodeBetweenLayers': '6',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '6',
  'elk.layered.considerModelOrder.strategy': 'PREFER_NODES',
  'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.nodePlacement.favorStraightEdges': 'true',
  'elk.layered.thoroughness': '20',
  'elk.randomSeed': '1',
} as const;

const labelOptions = { 'elk.edgeLabels.inline': 'true', 'elk.edgeLabels.placement': 'CENTER' } as const;
const frameOptions = { 'elk.padding': `[top=${headline},left=10,bottom=9,right=10]` } as const;
const startOptions = { 'elk.layered.layering.layerConstraint': 'FIRST' } as const;

/** Reads ELK's answer. */
export function placedOf(laidOut: ElkNode, picture: Picture, boxes: Boxes): Placed {
  const places = placesIn(laidOut, { x: 0, y: 0 });
  const at = (path: string): Box => places.get(path) ?? { x: 0, y: 0, width: 0, height: 0 };
  const { nodes } = picture.outline;
  return {
    size: { width: laidOut.width ?? 0, height: laidOut.height ?? 0 },
    cards: [...boxes.cards.values()].map((card) => ({ ...card, ...at(card.node.path) })),
    frames: nodes.filter(({ children }) => children.length > 0).map((node) => ({ node, title: [], ...at(node.path) })),
    start: { ...boxes.start, ...at(start) },
    lines: edgesIn(laidOut).flatMap((edge) => placedLine(edge, { picture, boxes, at })),
  };
}

function placesIn(node: ElkNode, origin: ElkPoint): Map<string, Box> {
  const places = new Map<string, Box>();
  for (const child of node.children ?? []) {
    const x = origin.x + (child.x ?? 0);
    const y = origin.y + (child.y ?? 0);
    places.set(child.id, { x, y, width: child.width ?? 0, height: child.height ?? 0 });
    for (const [id, box] of placesIn(child, { x, y })) places.set(id, box);
  }
  return places;
}

function edgesIn(node: ElkNode): readonly ElkExtendedEdge[] {
  return [...(node.edges ?? []), ...(node.children ?? []).flatMap(edgesIn)];
}

type Reading = { readonly picture: Picture; readonly boxes: Boxes; readonly at: (path: string) => Box };

/** ELK counts the points of an edge from the node that contains it, which its answer names. */
function placedLine(edge: ElkExtendedEdge, { picture, boxes, at }: Reading): readonly PlacedLine[] {
  const line = picture.lines.find(({ id }) => id === edge.id);
  const chip = boxes.chips.get(edge.id);
  if (line === undefined || chip === undefined) return [];
  const { container = 'root' } = edge;
  const origin = container === 'root' ? { x: 0, y: 0 } : at(container);
  const moved = ({ x, y }: ElkPoint): ElkPoint => ({ x: x + origin.x, y: y + origin.y });
  const [section] = edge.sections ?? [];
  const points =
    section === undefined ? [] : [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(moved);
  const [label] = edge.labels ?? [];
  const place = moved({ x: label?.x ?? 0, y: label?.y ?? 0 });
  return [{ line, points, chip: { ...chip, ...place } }];
}
