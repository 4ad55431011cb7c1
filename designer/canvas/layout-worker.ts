/** ELK in its worker, unmodified: it lays pictures out while the page goes on. */
import ELK, { type ElkNode } from 'elkjs/lib/elk-api.js';
import address from 'elkjs/lib/elk-worker.min.js?url';
import { workerAddress } from '../app/trusted-types.ts';

let elk: InstanceType<typeof ELK> | undefined;

/** The graph with places. The same graph is laid out the same. */
export function laidOut(graph: ElkNode): Promise<ElkNode> {
  elk ??= new ELK({ workerFactory: () => new Worker(workerAddress(address), { name: 'layout' }) });
  return elk.layout(graph);
}
