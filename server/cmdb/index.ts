/** What stands in the register: configuration items with the attributes of their type. */
import { Ci } from './entities.ts';

export { cis } from './ci.ts';

export const entities = [Ci];
