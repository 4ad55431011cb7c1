import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';

// The hook answers for our own sources alone; other packages load as they would without it.
const root = new URL('..', import.meta.url).href;
const foreign = new URL('node_modules/', root).href;

stripOnceInSilence();
registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith(root) || url.startsWith(foreign) || !url.endsWith('.ts')) return nextLoad(url, context);
    const source = stripTypeScriptTypes(readFileSync(fileURLToPath(url), 'utf8'));
    return { format: 'module', source, shortCircuit: true };
  },
});

// The first call warns that the function is experimental: noise on the standard error of every command.
function stripOnceInSilence() {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  stripTypeScriptTypes('');
  process.emitWarning = emitWarning;
}
