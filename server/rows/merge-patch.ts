/** JSON Merge Patch (RFC 7396): what is given replaces, null takes away, objects are merged. */

export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const before = isObject(target) ? target : {};
  const kept = Object.entries(before).filter(([key]) => !Object.hasOwn(patch, key));
  const given = Object.entries(patch).filter(([, value]) => value !== null);
  // `fromEntries` makes an own property even of `__proto__`.
  return Object.fromEntries([...kept, ...given.map(([key, value]) => [key, mergePatch(ownOf(before, key), value)])]);
}

function ownOf(object: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
