import type { OutlineEdge, OutlineNode } from '#engine';
import { gateWords, type SectionId } from '../model/process/gate-words.ts';
import { stateWords } from '../model/process/state-words.ts';
import { StateChip } from '../ui/CategoryMark.tsx';
import { useCanvas } from './canvas-context.ts';
import { isSame } from './chosen.ts';
import classes from './process-list.module.css';
import { StepNumbers } from './WayRow.tsx';
import { Words } from './Words.tsx';
import words from './words.module.css';

/** The picture in words: every state and every transition, in the order of the definition. */
export function ProcessList() {
  const { titles, outline } = useCanvas();
  const { say } = titles;
  return (
    <div className={classes.list}>
      <h2>{say('list.states')}</h2>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{say('list.state')}</th>
            <th scope="col">{say('list.category')}</th>
            <th scope="col">{say('list.asks')}</th>
            <th scope="col">{say('list.ways')}</th>
          </tr>
        </thead>
        <tbody>
          {outline.nodes.map((node) => (
            <StateRow key={node.path} node={node} />
          ))}
        </tbody>
      </table>
      <h2>{say('list.transitions')}</h2>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{say('list.name')}</th>
            <th scope="col">{say('list.from')}</th>
            <th scope="col">{say('list.to')}</th>
            <th scope="col">{say('list.who')}</th>
            <th scope="col">{say('list.asks')}</th>
          </tr>
        </thead>
        <tbody>
          {outline.edges.map((edge) => (
            <EdgeRow key={edge.id} edge={edge} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function StateRow({ node }: { readonly node: OutlineNode }) {
  const { titles, outline, chosen, choose, path, ticket } = useCanvas();
  const own = { kind: 'state', path: node.path } as const;
  const ways = outline.edges.filter(({ from }) => from.includes(node.path));
  const numbers = path?.visits.get(node.path);
  const depth = node.path.split('.').length - 1;
  return (
    <tr data-chosen={isSame(chosen, own) || undefined}>
      <th scope="row" data-depth={Math.min(depth, 3)}>
        <span className={classes.name}>
          <button type="button" className={words.lead} aria-pressed={isSame(chosen, own)} onClick={() => choose(own)}>
            {titles.text(node.title, node.key)}
          </button>
          {numbers === undefined ? null : <StepNumbers numbers={numbers} />}
        </span>
        {path?.place.has(node.path) ? (
          <span className={classes.here}>{titles.say('path.here', { number: ticket ?? '' })}</span>
        ) : null}
      </th>
      <td>
        {node.kind === 'region' ? (
          titles.say('kind.region')
        ) : (
          <StateChip category={node.category} words={titles.say(`category.${node.category}`)} />
        )}
      </td>
      <td>
        {stateWords(node, titles).flatMap(({ id, lines }) =>
          lines.map(({ text }) => (
            <p key={`${id} ${text}`}>
              <Words text={text} />
            </p>
          )),
        )}
      </td>
      <td>
        {ways.map((edge) => (
          <p key={edge.id}>{titles.edge(edge)}</p>
        ))}
      </td>
    </tr>
  );
}

function EdgeRow({ edge }: { readonly edge: OutlineEdge }) {
  const { titles, outline, chosen, choose, path } = useCanvas();
  const own = { kind: 'edge', id: edge.id } as const;
  const sections = gateWords(edge, outline, titles);
  const numbers = path?.taken.get(edge.id);
  return (
    <tr data-chosen={isSame(chosen, own) || undefined}>
      <th scope="row">
        <span className={classes.name}>
          <button type="button" className={words.lead} aria-pressed={isSame(chosen, own)} onClick={() => choose(own)}>
            {titles.edge(edge)}
          </button>
          {numbers === undefined ? null : <StepNumbers numbers={numbers} />}
        </span>
      </th>
      {(['from', 'leads', 'who', 'asks'] as const).map((id) => (
        <td key={id}>
          <Lines id={id} sections={sections} />
        </td>
      ))}
    </tr>
  );
}

function Lines({ id, sections }: { readonly id: SectionId; readonly sections: ReturnType<typeof gateWords> }) {
  const lines = sections.find((section) => section.id === id)?.lines ?? [];
  return lines.map(({ text, notes = [] }) => (
    <p key={text}>
      <Words text={text} />
      {id === 'asks' && notes.length > 0 ? ` ${notes.join(' ')}` : null}
    </p>
  ));
}
