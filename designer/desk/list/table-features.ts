import { columnResizingFeature, columnSizingFeature, tableFeatures } from '@tanstack/react-table';

/** What of tables is used: order, filters and pages are the server's, and what is chosen outlives the rows. */
export const ticketTableFeatures = tableFeatures({ columnSizingFeature, columnResizingFeature });

export type TicketTableFeatures = typeof ticketTableFeatures;
