import type { Card, Row } from '../model/process/boxes.ts';
import type { Box } from '../model/process/elk-graph.ts';
import { isOnPath } from '../model/process/line-path.ts';
import { roundedPath } from '../model/process/rounded-path.ts';
import type { TicketPath } from '../model/process/ticket-path.ts';
import type { Titles } from '../model/process/titles.ts';
import type { Drawing } from './drawing.ts';
import classes from './picture-svg.module.css';

type PictureSvgProps = {
  readonly drawing: Drawing;
  readonly titles: Titles;
  readonly label: string;
  /** `shapes` leaves the words out: for pictures so small that nobody reads them. */
  readonly detail: 'words' | 'shapes';
  readonly path?: TicketPath | undefined;
};

const edgeOfPicture = 12;

/** The picture as one still drawing, as large as its place: for cards, other pages and paper. */
export function PictureSvg({ drawing, titles, label, detail, path }: PictureSvgProps) {
  const { size, frames, lines, cards, start } = drawing;
  const view = `${-edgeOfPicture} ${-edgeOfPicture} ${size.width + edgeOfPicture * 2} ${size.height + edgeOfPicture * 2}`;
  return (
    <svg className={classes.picture} data-detail={detail} viewBox={view} role="img" aria-label={label}>
      {frames.map(({ node, x, y, width, height }) => (
        <g key={node.path}>
          <rect className={classes.frame} data-kind={node.kind} {...{ x, y, width, height }} rx={8} />
          {detail === 'words' ? (
            <text className={classes.frameTitle} x={x + 12} y={y + 18}>
              {titles.text(node.title, node.key)}
            </text>
          ) : null}
        </g>
      ))}
      {lines.map(({ line, points }) => (
        <g
          key={line.id}
          className={classes.line}
          data-taken={(path !== undefined && isOnPath(line, path)) || undefined}
        >
          <path d={roundedPath(points)} />
          {line.forward.length > 0 ? <Head points={points.slice(-2)} /> : null}
          {line.backward.length > 0 ? <Head points={points.slice(0, 2).toReversed()} /> : null}
        </g>
      ))}
      {lines.map(({ line, chip }) =>
        line.from === 'start' || detail === 'shapes' ? null : (
          <ChipDrawn key={line.id} chip={chip} bands={chip.bands} path={path} />
        ),
      )}
      {cards.map((card) => (
        <CardDrawn key={card.node.path} card={card} detail={detail} path={path} />
      ))}
      {detail === 'words' ? (
        <ChipDrawn chip={start} bands={start.bands} path={path} />
      ) : (
        <rect className={classes.start} x={start.x} y={start.y} width={start.width} height={start.height} rx={12} />
      )}
    </svg>
  );
}

function CardDrawn({ card, detail, path }: { readonly card: Card & Box } & Pick<PictureSvgProps, 'detail' | 'path'>) {
  const { node, title, stubs, x, y, width, height } = card;
  const isHere = path?.place.has(node.path) === true;
  const numbers = path?.visits.get(node.path)?.join(' ');
  const below = y + height - stubs.reduce((sum, { lines }) => sum + lines.length * 17, 0) - 8;
  return (
    <g className={classes[node.category]} data-here={isHere || undefined}>
      <rect className={classes.card} {...{ x, y, width, height }} rx={6} />
      <rect className={classes.tone} x={x} y={y} width={detail === 'shapes' ? 14 : 5} height={height} rx={2} />
      {detail === 'shapes' ? null : (
        <>
          <CategoryShape category={node.category} x={x + 10} y={y + 10} />
          {title.map((line, index) => (
            <text key={line} className={classes.title} x={x + 32} y={y + 22 + index * 20}>
              {line}
            </text>
          ))}
          {stubs.flatMap(({ lines, edge }, stub) =>
            lines.map((line, index) => (
              <text key={`${edge.id} ${line}`} className={classes.row} x={x + 24} y={below + 14 + (stub + index) * 17}>
                {line}
              </text>
            )),
          )}
          {numbers === undefined ? null : (
            <text className={classes.numbers} x={x + width} y={y - 3}>
              {numbers}
            </text>
          )}
        </>
      )}
    </g>
  );
}

type ChipDrawnProps = {
  readonly chip: Box;
  readonly bands: readonly (readonly Row[])[];
  readonly path: TicketPath | undefined;
};

function ChipDrawn({ chip: { x, y, width, height }, bands, path }: ChipDrawnProps) {
  const rows = bands.flatMap((band) => {
    const text = band.map(({ lines }) => lines.join(' ')).join('  ·  ');
    const parts = band.length === 1 ? (band[0]?.lines ?? []) : [text];
    const isOnPath = band.some(({ edge }) => path?.taken.has(edge.id));
    return parts.map((part) => ({ part, isOnPath, key: `${band[0]?.edge.id} ${part}` }));
  });
  const step = rows.length === 0 ? 0 : (height - 4) / rows.length;
  return (
    <g>
      <rect className={classes.chip} {...{ x, y, width, height }} rx={4} />
      {rows.map(({ part, isOnPath, key }, index) => (
        <text
          key={key}
          className={classes.row}
          data-taken={isOnPath || undefined}
          textAnchor="middle"
          x={x + width / 2}
          y={y + 2 + step * index + step / 2 + 4}
        >
          {part}
        </text>
      ))}
    </g>
  );
}

function CategoryShape({ category, x, y }: { readonly category: string; readonly x: number; readonly y: number }) {
  const place = `translate(${x} ${y})`;
  if (category === 'new')
    return <circle className={classes.outlined} transform={place} cx="7" cy="7" r="5" strokeWidth="2" />;
  if (category === 'active') return <circle className={classes.filled} transform={place} cx="7" cy="7" r="6" />;
  if (category === 'waiting')
    return <path className={classes.filled} transform={place} d="M2.5 2h3.2v10H2.5zM8.3 2h3.2v10H8.3z" />;
  if (category === 'done')
    return <path className={classes.outlined} transform={place} d="M2 7.5 5.5 11 12 3.5" strokeWidth="2.4" />;
  return <rect className={classes.filled} transform={place} x="2" y="2" width="10" height="10" rx="1.5" />;
}

type Points = readonly { readonly x: number; readonly y: number }[];

/** A head drawn by itself: markers of SVG are named by page, and a page may show several pictures. */
function Head({ points: [before, tip] }: { readonly points: Points }) {
  if (before === undefined || tip === undefined) return null;
  const angle = (Math.atan2(tip.y - before.y, tip.x - before.x) * 180) / Math.PI;
  return (
    <path className={classes.head} d="M-9-4 0 0-9 4z" transform={`translate(${tip.x} ${tip.y}) rotate(${angle})`} />
  );
}
