import { CloseButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { OutlineEdge, OutlineNode } from '#engine';
import { gateWords } from '../model/process/gate-words.ts';
import { stateWords } from '../model/process/state-words.ts';
import { StateChip } from '../ui/CategoryMark.tsx';
import { useCanvas } from './canvas-context.ts';
import { EdgeList } from './EdgeList.tsx';
import classes from './reading-panel.module.css';
import { Section } from './Words.tsx';

/** What is chosen, in words. */
export function ReadingPanel({ onClose }: { readonly onClose: () => void }) {
  const { titles, outline, chosen } = useCanvas();
  const heading = useRef<HTMLHeadingElement>(null);
  const id = chosen?.kind === 'state' ? chosen.path : chosen?.id;
  const opener = useRef<Element>(null);
  // Whoever opened it by a key reads on from here, and goes on from where he was when it is shut.
  useEffect(() => {
    if (id === undefined) return;
    const { activeElement } = document;
    if (heading.current?.closest('aside')?.contains(activeElement) !== true) opener.current = activeElement;
    heading.current?.focus({ preventScroll: true });
  }, [id]);
  useEffect(
    () => () => {
      const isFree = document.activeElement === null || document.activeElement === document.body;
      if (isFree && opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
    },
    [],
  );
  const edge = chosen?.kind === 'edge' ? outline.edges.find((one) => one.id === chosen.id) : undefined;
  const node = chosen?.kind === 'state' ? outline.nodes.find(({ path }) => path === chosen.path) : undefined;
  if (edge === undefined && node === undefined) return null;
  const kind = titles.say(edge === undefined ? `kind.${node?.kind ?? 'state'}` : `kind.${edge.kind}`);
  const title = edge === undefined ? titles.text(node?.title, node?.key ?? '') : titles.edge(edge);
  return (
    <aside className={classes.panel} aria-label={titles.say('panel.label')}>
      <header className={classes.head}>
        <div>
          <p className={classes.kind}>{kind}</p>
          <h2 ref={heading} tabIndex={-1}>
            {title}
          </h2>
        </div>
        <CloseButton aria-label={titles.say('panel.close')} onClick={onClose} />
      </header>
      <div className={classes.body}>
        {edge === undefined ? node && <StateRead node={node} /> : <EdgeRead edge={edge} />}
      </div>
    </aside>
  );
}

function EdgeRead({ edge }: { readonly edge: OutlineEdge }) {
  const { titles, outline } = useCanvas();
  return (
    <>
      {edge.description === undefined ? null : (
        <p className={classes.description}>{titles.text(edge.description, '')}</p>
      )}
      {gateWords(edge, outline, titles).map((section) => (
        <Section key={section.id} section={section} />
      ))}
    </>
  );
}

function StateRead({ node }: { readonly node: OutlineNode }) {
  const { titles, outline } = useCanvas();
  const { path } = node;
  const from = outline.edges.filter((edge) => edge.from.includes(path));
  const leaving = from.filter(({ to }) => to.some(({ state }) => state !== path));
  const staying = from.filter((edge) => !leaving.includes(edge));
  const entering = outline.edges.filter((edge) => !from.includes(edge) && edge.to.some(({ state }) => state === path));
  return (
    <>
      {node.kind === 'region' ? null : (
        <div className={classes.category}>
          <StateChip category={node.category} words={titles.say(`category.${node.category}`)} />
        </div>
      )}
      {stateWords(node, titles).map((section) => (
        <Section key={section.id} section={section} />
      ))}
      <EdgeList title={titles.say('section.out')} edges={leaving} />
      <EdgeList title={titles.say('section.stays')} edges={staying} />
      <EdgeList title={titles.say('section.in')} edges={entering} />
    </>
  );
}
