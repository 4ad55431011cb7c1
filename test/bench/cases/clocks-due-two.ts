import { dueBurst } from '../desk/due-burst.ts';

/** The same by two servers: nothing is fired twice. */
export const bench = dueBurst('clocks-due-two', { servers: 2, seconds: 12 });
