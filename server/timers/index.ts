/** What is due, carried out: the worker behind timers of tickets and shares of clocks. */

export type {} from './decorate.ts';
export { openTimers, type Timers, type TimersOptions } from './open-timers.ts';
