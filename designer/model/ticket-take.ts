/** Which command takes a ticket, and which gives it to somebody. Processes name their commands as they like; these are the names in use. */

const taking: readonly RegExp[] = [/^take$/, /^(take|accept|pickUp|assignToMe|start)([A-Z]|$)/, /^claim/];

/** The likeliest of those that are offered; undefined where none takes the ticket. */
export function takingCommand<T extends { readonly command: string }>(offered: readonly T[]): T | undefined {
  return likeliest(offered, taking);
}

const giving: readonly RegExp[] = [/^assign$/, /^(assign|reassign|give|dispatch|settle|transfer|handOver)([A-Z]|$)/];

/** The likeliest of those whose forms ask to whom; undefined where none does. */
export function givingCommand<T extends { readonly command: string }>(asking: readonly T[]): T | undefined {
  return likeliest(asking, giving) ?? asking[0];
}

function likeliest<T extends { readonly command: string }>(
  offered: readonly T[],
  names: readonly RegExp[],
): T | undefined {
  for (const name of names) {
    const found = offered.find(({ command }) => name.test(command));
    if (found !== undefined) return found;
  }
  return undefined;
}
