/** What can be said of a target when it is saved: by its text, and by the addresses that its name has now. */
import { type AllowList, nothingAllowed } from './allow-list.ts';
import { checkTarget, type TargetCheck } from './check-target.ts';
import { startDeadline } from './deadline.ts';
import { type Resolve, resolveBySystem, resolveHost } from './resolve-host.ts';

export type CheckOptions = { readonly allow?: AllowList; readonly resolve?: Resolve };

/** How long whoever saves it waits for the name server. */
const longestMs = 5_000;

/**
 * Refused where one of its addresses is an inner one. A name without addresses may get them later, and a name server may
 * be away: that alone refuses nothing, since every request asks again.
 */
export async function checkAddresses(
  text: string,
  { allow = nothingAllowed, resolve = resolveBySystem }: CheckOptions,
): Promise<TargetCheck> {
  const checked = checkTarget(text, allow);
  if (!checked.ok) return checked;
  const deadline = startDeadline(longestMs, undefined);
  try {
    const resolution = await deadline.within(resolveHost(checked.target, resolve, allow));
    return resolution.ok || resolution.reason === 'unknownHost' ? checked : resolution;
  } catch (error) {
    if (deadline.signal.aborted) return checked;
    throw error;
  } finally {
    deadline.end();
  }
}
