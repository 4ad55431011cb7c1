/** Whether this is a time zone that times can be computed in, such as `Europe/Moscow`. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    // Offsets such as `+03:00` are taken by Intl as well, but know of no summer time.
    return /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
}
