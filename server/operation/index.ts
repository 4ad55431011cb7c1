/** What whoever runs the server sees of it: log, health, figures, and the work that goes on by itself. */

export { type Chore, startBackground } from './background.ts';
export { openLogger } from './logger.ts';
export { type Measures, openMeasures } from './measures.ts';
export { logRequests } from './request-log.ts';
export { operate } from './routes-at-root.ts';
