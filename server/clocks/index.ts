/** Clocks of service levels, and timers: what is due of tickets, and when. */

export { type ClocksAfter, clocksAfter, clocksAnew } from './advance.ts';
export { type ClockRow, clockOf } from './clock-rows.ts';
export { dueShare, neededByClocks } from './due-share.ts';
export { type ClockStanding, clocksOf, timersOf } from './read-clocks.ts';
export { type ClockChange, writeClocks } from './write-clocks.ts';
