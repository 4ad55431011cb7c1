/** Which command takes a ticket. Processes name their commands as they like; these are the names in use. */

const names: readonly RegExp[] = [/^take$/, /^(take|accept|pickUp|assignToMe|start)([A-Z]|$)/, /^claim/];

/** The likeliest of those that are offered; undefined where none takes the ticket. */
export function takingCommand<T extends { readonly command: string }>(offered: readonly T[]): T | undefined {
  for (const name of names) {
    const found = offered.find(({ command }) => name.test(command));
    if (found !== undefined) return found;
  }
  return undefined;
}
