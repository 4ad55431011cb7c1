/** How far down each list of this page was read, by its name. */
export const places = new Map<string, number>();
