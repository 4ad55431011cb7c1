import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { MatrixDesk } from './matrix/case.ts';
import { aMatrixDesk } from './matrix/matrix-desk.ts';
import { people } from './people-around.ts';

let here: MatrixDesk;
beforeAll(async () => {
  here = await aMatrixDesk('templateSyntax');
}, 60_000);
afterAll(() => here.close());

/** What `9973*9967` comes to: nobody says it, unless something was evaluated. */
const marker = '99400891';
const sum = '9973*9967';

/** The same question in the languages of templates and expressions that servers are made of. */
const payloads = [
  ...[`{{${sum}}}`, `{{{${sum}}}}`, `{{= ${sum} }}`, `{{multiply 9973 9967}}`, `{{#if 1}}{{${sum}}}{{/if}}`],
  ...[
    `\${${sum}}`,
    `#{${sum}}`,
    `*{${sum}}`,
    `@{${sum}}`,
    `~{${sum}}`,
    `$${'{'}{${sum}}}`,
    `\${{${sum}}}`,
    `@(${sum})`,
  ],
  ...[
    `<%= ${sum} %>`,
    `<%- ${sum} %>`,
    `<?= ${sum} ?>`,
    `<?php echo ${sum}; ?>`,
    `{% print(${sum}) %}`,
    `{%= ${sum} %}`,
  ],
  ...[
    `[[\${${sum}}]]`,
    `[=${sum}]`,
    `#set($x=${sum})$x`,
    `=${sum}`,
    `=cmd|' /c calc'!A1`,
    `\`${sum}\``,
    `\\u0024{${sum}}`,
  ],
  ...[
    `<g:evaluate>gs.print(${sum})</g:evaluate>`,
    `<j:jelly xmlns:j="jelly:core"><g2:evaluate>${sum}</g2:evaluate></j:jelly>`,
  ],
  ...[`{{constructor.constructor('return ${sum}')()}}`, `{{this.constructor.constructor("return ${sum}")()}}`],
  ...[`{{lookup (lookup this 'constructor') 'constructor'}}${sum}`, `{{#with (split "${sum}" "*")}}{{this}}{{/with}}`],
  ...[
    `{{__proto__.constructor.constructor('return ${sum}')()}}`,
    `"+(${sum})+"`,
    `'-(${sum})-'`,
    `');return ${sum};//`,
  ],
  ...[`$(expr 9973 \\* 9967)`, `;expr 9973 \\* 9967;`, `|expr 9973 '*' 9967`, `{"$gt":"","$where":"return ${sum}"}`],
  ...[`jndi:ldap://127.0.0.1/${sum}`, `\${jndi:ldap://127.0.0.1/${sum}}`, `<!--#exec cmd="expr 9973 '*' 9967" -->`],
];

function heard(): readonly string[] {
  return [...here.said.answers, ...here.said.log].filter((text) => text.includes(marker));
}

test('the marker is what the question comes to', () => {
  expect(String(9973 * 9967)).toBe(marker);
  expect(payloads.every((payload) => !payload.includes(marker))).toBe(true);
});

describe('nothing that a stranger sends is evaluated', () => {
  test('on any route: in its path, its query, its headers, its body', async () => {
    let asked = 0;
    const failed: string[] = [];
    for (const { method, url } of here.routes) {
      if (url.endsWith('/events')) continue;
      for (const [index, payload] of payloads.entries()) {
        // Each route meets every payload, each in one of the places, in turn.
        const path = url.replaceAll(/:\w+|\*/g, index % 4 === 0 ? encodeURIComponent(payload) : 'x');
        const query = index % 4 === 1 ? `?q=${encodeURIComponent(payload)}&${encodeURIComponent(payload)}=1` : '';
        const said = payload.replaceAll(/[^\x20-\x7e]/g, '?');
        const headers =
          index % 4 === 2
            ? { 'user-agent': said, 'accept-language': said, referer: said, cookie: `statedesk=${said}` }
            : {};
        const isWithBody = method !== 'GET' && method !== 'DELETE';
        const body = { email: payload, password: payload, token: payload, name: payload, [payload]: payload };
        const answer = await here.send({
          method: method as 'POST',
          url: `${path}${query}`,
          headers,
          ...(isWithBody ? { payload: index % 4 === 3 ? payload : body } : {}),
        });
        asked += 1;
        if (answer.statusCode >= 500) failed.push(`${String(method)} ${url} ${payload}: ${answer.statusCode}`);
      }
    }
    expect(asked).toBeGreaterThan(4_000);
    expect(failed).toEqual([]);
    expect(heard()).toEqual([]);
  }, 120_000);
});

describe('nothing that people write is evaluated', () => {
  test('in tickets, messages and forms: it comes back as it was written', async () => {
    for (const payload of payloads) {
      const fields = { summary: payload, description: payload, urgency: 'low' };
      const created = await here.as('ada', 'POST', '/tickets', { process: 'incident', fields });
      expect([payload, created.status]).toEqual([payload, 201]);
      const { body: ticket } = await here.as('bob', 'GET', `/tickets/${created.body.id}`);
      expect([ticket.fields.summary, ticket.fields.description]).toEqual([payload, payload]);
      await here.as('bob', 'POST', `/tickets/${ticket.id}/messages`, { text: payload, audience: 'public' });
      const { body: messages } = await here.as('ada', 'GET', `/tickets/${ticket.id}/messages`);
      expect(messages.items.map(({ text }: { text: string }) => text)).toEqual([payload]);
      await here.as('bob', 'POST', `/tickets/${ticket.id}/forms/take`, { fields: { summary: payload } });
      await here.as('bob', 'GET', `/search?q=${encodeURIComponent(payload)}`);
      await here.as('bob', 'GET', `/tickets/${ticket.id}/history`);
    }
    expect(heard()).toEqual([]);
  }, 120_000);

  test('in names of people, groups and things, which letters call by name', async () => {
    for (const [index, payload] of payloads.entries()) {
      const answers = [
        await here.as('root', 'POST', '/people', { name: payload }),
        await here.as('root', 'POST', '/groups', { key: `template${index}`, name: payload }),
        await here.as('root', 'POST', '/services', { name: payload, description: payload }),
      ];
      for (const { status, body } of answers) expect([payload, status, body.name]).toEqual([payload, 201, payload]);
    }
    expect(heard()).toEqual([]);
  }, 60_000);

  test('in the letters that are made of it: people read what people wrote', async () => {
    here.app.effects.start();
    // The letters of a registration, and of a message to whoever asked.
    await vi.waitFor(
      async () => {
        const [row] = await here.db.query<{ n: number }>(
          `select count(*)::int as n from effect where state = 'waiting' and kind = 'notify'`,
        );
        expect(row?.n).toBe(0);
      },
      { timeout: 60_000, interval: 200 },
    );
    const letters = await here.db.query<{ subject: string; text: string }>(
      'select subject, text from notification where person = any($1::uuid[])',
      [[people.ada, people.fay, people.bob]],
    );
    const told = letters.map(({ subject, text }) => `${subject}\n${text}`);
    expect(told.length).toBeGreaterThan(payloads.length / 2);
    expect(told.filter((text) => text.includes(marker))).toEqual([]);
    const literal = payloads.filter((payload) => told.some((text) => text.includes(payload)));
    expect(literal.length).toBeGreaterThan(payloads.length / 2);
    const [dead] = await here.db.query(`select key, trouble from effect where state = 'dead'`);
    expect(dead).toBeUndefined();
    expect(heard()).toEqual([]);
  }, 90_000);
});

describe('a template is written by nobody who has no right to write processes', () => {
  test('no route takes one: neither in a body, nor as a property of one', async () => {
    const names = ['template', 'expression', 'condition', 'script', 'formula', 'when', 'query', 'filter', 'render'];
    const takers = here.routes.flatMap(({ method, url, schema }) => {
      const { body } = (schema ?? {}) as { readonly body?: { readonly properties?: object } };
      // What a saved view asks is kept as it came and given back to whoever saved it: the server does not read it.
      const isKept = (name: string) => url.startsWith('/api/v1/views') && name === 'query';
      const found = Object.keys(body?.properties ?? {}).filter((name) => names.includes(name) && !isKept(name));
      return found.map((name) => `${String(method)} ${url} ${name}`);
    });
    expect(takers).toEqual([]);
  });
});
