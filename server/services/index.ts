/** Services, and the contracts by which organisations get them. */
import { Contract, Service } from './entities.ts';

export { contracts } from './contract.ts';
export { services } from './service.ts';

export const entities = [Contract, Service];
