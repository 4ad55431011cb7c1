/** The change feed: entries and notifications in the order of their commits, told to whoever may see them. */
import './decorate.ts';

export { type Live, type LiveLimits, type LiveOptions, liveLimits, openLive } from './open-live.ts';
