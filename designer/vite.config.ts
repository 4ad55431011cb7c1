import { defineConfig } from 'vite';

// The other default export of the repository: vite reads its configuration from there.
export default defineConfig({
  root: import.meta.dirname,
  // Replaced for each answer: see server/web.
  html: { cspNonce: '__NONCE__' },
  build: {
    target: 'es2024',
    emptyOutDir: true,
    // A picture inside a style sheet would need `data:` in the policy of pages.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    modulePreload: { polyfill: false },
    // server/web tells browsers in the head of a page what that page will load.
    manifest: 'manifest.json',
    rolldownOptions: {
      output: {
        // Left alone there are eighty files, most of them smaller than what asking for one costs. The desk is two.
        codeSplitting: {
          groups: [
            { name: 'base', tags: ['$initial'], priority: 2 },
            { name: (id, graph) => (deskModules(graph).has(id) ? 'desk' : null), priority: 1 },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
});

type Graph = { getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null };

let known: ReadonlySet<string> | undefined;

/** Everything that the frame and the desk load at once. */
function deskModules(graph: Graph): ReadonlySet<string> {
  known ??= withImports(graph, ['ui/Shell.tsx', 'desk/list/DeskPage.tsx']);
  return known;
}

function withImports(graph: Graph, files: readonly string[]): ReadonlySet<string> {
  const all = new Set(files.map((file) => `${import.meta.dirname.replaceAll('\\', '/')}/${file}`));
  // A set that grows is walked to its end.
  for (const id of all) for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) all.add(imported);
  return all;
}
