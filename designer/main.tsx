import './app/trusted-types.ts';
import '@mantine/core/styles.css';
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './ui/tokens.css';
import './ui/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { showDensity } from './app/preferences.ts';
import { makeQueryClient } from './app/query-client.ts';
import { sessionQuery } from './app/session.ts';
import { browserLanguage, loadLikelyTexts, startTexts } from './i18n/index.ts';

const client = makeQueryClient();
showDensity();
loadLikelyTexts();
// The first page waits for both; who is signed in says in which language it is.
const session = await client.fetchQuery(sessionQuery).catch(() => null);
await startTexts(session === null ? browserLanguage() : session.person.language === 'ru' ? 'ru' : 'en');

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no element with the id root.');
// Vite leaves the nonce of this answer in a meta element; style sheets of libraries show it.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
createRoot(place).render(<App client={client} nonce={nonce} />);
