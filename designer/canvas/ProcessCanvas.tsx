import '@xyflow/react/dist/base.css';
import { Background, ReactFlow, ReactFlowProvider } from '@xyflow/react';
import { useMemo } from 'react';
import { CanvasTools } from './CanvasTools.tsx';
import { useCanvas } from './canvas-context.ts';
import type { Drawing } from './drawing.ts';
import { FrameNode } from './FrameNode.tsx';
import { edgesOf, nodesOf } from './flow-elements.ts';
import classes from './process-canvas.module.css';
import { StartNode } from './StartNode.tsx';
import { StateCard } from './StateCard.tsx';
import { useFirstView } from './useFirstView.ts';
import { ArrowHeads, WayLine } from './WayLine.tsx';

const nodeTypes = { state: StateCard, frame: FrameNode, start: StartNode };
const edgeTypes = { way: WayLine };

/** The picture of a process: moved and zoomed, never changed. */
export function ProcessCanvas({ drawing }: { readonly drawing: Drawing }) {
  return (
    <ReactFlowProvider>
      <Flow drawing={drawing} />
    </ReactFlowProvider>
  );
}

function Flow({ drawing }: { readonly drawing: Drawing }) {
  const { titles, outline, choose } = useCanvas();
  const nodes = useMemo(() => nodesOf(drawing), [drawing]);
  const edges = useMemo(() => edgesOf(drawing), [drawing]);
  const { ref, start } = useFirstView(drawing);
  const label = titles.say('canvas.label', { title: titles.text(outline.title, outline.key) });
  return (
    <section className={classes.canvas} aria-label={label} ref={ref}>
      <ArrowHeads />
      {start === undefined ? null : (
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          defaultViewport={start}
          minZoom={0.3}
          maxZoom={2}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          zoomOnDoubleClick={false}
          panOnScroll
          disableKeyboardA11y
          deleteKeyCode={null}
          onEdgeClick={(_, { data }) => {
            const [edge] = [...(data?.placed.line.named ?? [])];
            if (edge !== undefined) choose({ kind: 'edge', id: edge.edge.id });
          }}
        >
          <Background gap={16} size={1} className={classes.ground ?? ''} />
          <CanvasTools drawing={drawing} />
        </ReactFlow>
      )}
    </section>
  );
}
