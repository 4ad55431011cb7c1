/** Filters, order and columns of lists that people keep under names. */

export type { View } from './views.ts';
