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
  },
  worker: { format: 'es' },
});
