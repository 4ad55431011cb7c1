/** Pages behind one-time links: the first start, an invitation, a forgotten password. The link's secret stands after `#`, which browsers send nowhere; a small script of ours sends it with the form. */

export const linkPages = ['setup', 'invitation', 'reset'] as const;
export type LinkPage = (typeof linkPages)[number];

const titles: Readonly<Record<LinkPage, { readonly en: string; readonly ru: string }>> = {
  setup: { en: 'Become the administrator of this installation', ru: 'Станьте администратором этой установки' },
  invitation: { en: 'Accept your invitation', ru: 'Примите приглашение' },
  reset: { en: 'Choose a new password', ru: 'Задайте новый пароль' },
};

const labels = {
  name: { en: 'Your name', ru: 'Ваше имя' },
  email: { en: 'Your e-mail address', ru: 'Ваш адрес электронной почты' },
  password: { en: 'A password of at least 12 characters', ru: 'Пароль не короче 12 знаков' },
  send: { en: 'Go on', ru: 'Продолжить' },
} as const;

/** The page in the language that the browser asked for. */
export function linkPage(page: LinkPage, language: 'en' | 'ru'): string {
  const word = (key: keyof typeof labels) => labels[key][language];
  const field = (key: 'name' | 'email' | 'password', type: string, autocomplete: string) =>
    `<label>${word(key)}<input name="${key}" type="${type}" autocomplete="${autocomplete}" required${key === 'password' ? ' minlength="12"' : ''}></label>`;
  const person = page === 'setup' ? field('name', 'text', 'name') + field('email', 'email', 'username') : '';
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Statedesk</title><link rel="stylesheet" href="/links.css"><script src="/links.js" defer></script></head>
<body><main><h1>${titles[page][language]}</h1>
<form data-page="${page}" method="post" action="#">${person}${field('password', 'password', 'new-password')}
<button>${word('send')}</button></form><p id="answer" role="status" aria-live="polite"></p></main></body></html>`;
}

export const linkStyle = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 26rem; margin: 12vh auto; padding: 0 1rem; }
h1 { font-size: 1.35rem; }
label { display: block; margin: 1rem 0; }
input { display: block; box-sizing: border-box; width: 100%; padding: .5rem .75rem; margin-top: .25rem; font: inherit; }
button { padding: .5rem 1.25rem; font: inherit; }
`;

export const linkScript = `
const form = document.querySelector('form');
const answer = document.querySelector('#answer');
const russian = document.documentElement.lang === 'ru';
const paths = { setup: '/api/v1/setup', invitation: '/api/v1/invitations/use', reset: '/api/v1/password-resets/use' };
const done = russian ? 'Готово. Войдите с этим паролем.' : 'Done. Sign in with this password.';
const failed = russian ? 'Сервер не отвечает. Попробуйте ещё раз.' : 'The server does not answer. Try again.';
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const body = { token: location.hash.slice(1), ...Object.fromEntries(new FormData(form)) };
  try {
    const reply = await fetch(paths[form.dataset.page], {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
    });
    const told = await reply.json().catch(() => ({}));
    answer.textContent = reply.ok ? done : told.detail ?? failed;
    if (reply.ok) { form.hidden = true; history.replaceState(null, '', location.pathname); }
  } catch { answer.textContent = failed; }
});
`;
