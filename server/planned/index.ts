/** Tickets that are created again and again. */
import { PlannedTicket } from './entities.ts';

export { openPlanned, type Planned, type PlannedOptions } from './open-planned.ts';

export const entities = [PlannedTicket];
