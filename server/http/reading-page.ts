/** The API as a page: plain HTML without a script, readable where nothing else is installed. */

export type Operation = {
  readonly method: string;
  readonly path: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly unknown[];
  readonly requestBody?: unknown;
  readonly responses?: unknown;
};

export function readingPage(operations: readonly Operation[]): string {
  const groups = Map.groupBy(operations, ({ tags }) => tags?.[0] ?? 'other');
  const names = [...groups.keys()].sort();
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Statedesk API</title><link rel="stylesheet" href="docs.css"></head><body>
<h1>Statedesk API</h1>
<p>For programs: <a href="openapi.json">openapi.json</a>. Problems are answered as RFC 9457 says, with a stable <code>code</code>. A POST with an
<code>Idempotency-Key</code> is carried out once. Pages go on with <code>cursor</code>, which the page before gives as <code>next</code>.</p>
<nav><ul>${names.map((name) => `<li><a href="#${escaped(name)}">${escaped(name)}</a></li>`).join('')}</ul></nav>
${names.map((name) => `<h2 id="${escaped(name)}">${escaped(name)}</h2>${(groups.get(name) ?? []).map(shown).join('')}`).join('\n')}
</body></html>`;
}

function shown({ method, path, summary = '', description, parameters, requestBody, responses }: Operation): string {
  const parts = Object.entries({ parameters, body: requestBody, answers: responses }).filter(
    ([, part]) => part !== undefined,
  );
  return `<section><h3><code>${method.toUpperCase()} ${escaped(path)}</code></h3><p>${escaped(summary)}</p>${
    description === undefined ? '' : `<p>${escaped(description)}</p>`
  }${parts.map(([name, part]) => `<details><summary>${name}</summary><pre>${escaped(JSON.stringify(part, null, 2))}</pre></details>`).join('')}</section>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
