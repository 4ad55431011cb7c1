/** Which files a page will load, out of the list that the bundler leaves of what it made. */

/** By the source's path; `imports` names others of the list. */
export type Manifest = Readonly<
  Record<string, { readonly file: string; readonly imports?: readonly string[]; readonly css?: readonly string[] }>
>;

/** The files of these sources and of all that they import at once, each once. Throws for a source that nothing was made of. */
export function filesOf(manifest: Manifest, sources: readonly string[]): readonly string[] {
  const met = new Set(sources);
  const files = new Set<string>();
  // A set that grows is walked to its end.
  for (const source of met) {
    const made = manifest[source];
    if (made === undefined)
      throw new Error(`Nothing was made of designer/${source}: see the pages of server/web/serve-web.ts.`);
    for (const imported of made.imports ?? []) met.add(imported);
    for (const file of [made.file, ...(made.css ?? [])]) files.add(file);
  }
  return [...files];
}
