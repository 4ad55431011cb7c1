import { dueBurst } from '../desk/due-burst.ts';

/** 10,000 clocks of one second by one server, while 8 clients send commands. */
export const bench = dueBurst('clocks-due', { servers: 1, seconds: 10, p99Ms: 250 });
