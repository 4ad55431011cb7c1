import type { OutlineEdge } from '#engine';
import { useCanvas } from './canvas-context.ts';
import words from './words.module.css';

/** Transitions by name; each leads to its gate. */
export function EdgeList({ title, edges }: { readonly title: string; readonly edges: readonly OutlineEdge[] }) {
  const { titles, choose } = useCanvas();
  if (edges.length === 0) return null;
  return (
    <section className={words.section}>
      <h3>{title}</h3>
      <ul>
        {edges.map((edge) => (
          <li key={edge.id}>
            <button type="button" className={words.lead} onClick={() => choose({ kind: 'edge', id: edge.id })}>
              {titles.edge(edge)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
