/** Finds cycles in a graph of names. */

/** Cycles, each as the names along it; of cycles that share a name at least one. No recursion: a graph may be deep. */
export function cyclesIn(next: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const cycles: (readonly string[])[] = [];
  const done = new Set<string>();
  for (const start of next.keys()) {
    const way: string[] = [];
    const place = new Map<string, number>();
    const steps: { readonly name: string; at: number }[] = [];
    const enter = (name: string) => {
      place.set(name, way.length);
      way.push(name);
      steps.push({ name, at: 0 });
    };
    if (!done.has(start)) enter(start);
    for (let step = steps.at(-1); step !== undefined; step = steps.at(-1)) {
      const target = next.get(step.name)?.[step.at];
      step.at += 1;
      if (target === undefined) {
        steps.pop();
        way.pop();
        place.delete(step.name);
        done.add(step.name);
      } else if (place.has(target)) cycles.push(way.slice(place.get(target)));
      else if (!done.has(target)) enter(target);
    }
  }
  return cycles;
}
