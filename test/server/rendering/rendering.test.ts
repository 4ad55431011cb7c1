import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import Handlebars from 'handlebars';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { loadPack } from '../../../server/definitions/index.ts';
import {
  type Rendering,
  type RenderingOptions,
  type RenderJob,
  startRendering,
} from '../../../server/rendering/index.ts';
import { aJob } from './a-job.ts';

const started: Rendering[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((rendering) => rendering.close()));
});

// A thread takes a quarter of a second to start: what does not end it shares one.
const shared = startRendering();
const { render } = shared;

afterAll(() => shared.close());

function start(options: RenderingOptions = {}): Rendering {
  const rendering = startRendering(options);
  started.push(rendering);
  return rendering;
}

const unruly = (options: RenderingOptions = {}): Rendering =>
  start({ program: new URL('./unruly-worker.ts', import.meta.url), timeLimitMs: 100, ...options });

const doing = (number: string): RenderJob => aJob({ number });

describe('a letter', () => {
  test('has subject and text in the language of its reader', async () => {
    const subject = { en: '{{number}} registered', ru: '{{number}} зарегистрирована' };
    const body = { en: 'Due {{date due style="long"}}', ru: 'Срок: {{date due style="long"}}' };
    const fields = { due: '2026-03-01T10:00:00Z' };
    expect([
      await render(aJob({ subject, body, fields, language: 'ru' })),
      await render(aJob({ subject, body, fields, language: 'en' })),
    ]).toEqual([
      { subject: 'INC-1 зарегистрирована', text: 'Срок: 1 марта 2026 г. в 10:00', language: 'ru' },
      { subject: 'INC-1 registered', text: 'Due March 1, 2026 at 10:00 AM', language: 'en' },
    ]);
  });

  test('without a subject has none', async () => {
    expect(await render(aJob({ fields: { summary: 'a' } }))).toEqual({ text: 'a', language: 'en' });
  });

  test('in a language without a text is written in English, or in what there is, dates included', async () => {
    const fields = { due: '2026-03-01T10:00:00Z' };
    const russian = { ru: '{{date due style="long"}}' };
    expect([
      await render(aJob({ body: { ...russian, en: '{{date due style="long"}}' }, fields, language: 'de' })),
      await render(aJob({ body: russian, fields, language: 'constructor' })),
    ]).toEqual([
      { text: 'March 1, 2026 at 10:00 AM', language: 'en' },
      { text: '1 марта 2026 г. в 10:00', language: 'ru' },
    ]);
  });

  test('of every template of the pack is rendered from what the world keeps of it', async () => {
    const { world } = await loadPack(new URL('../../../definitions/itil', import.meta.url).pathname);
    const sources = [...(world?.processes.values() ?? [])].flatMap(({ letters }) => [...letters.values()]);
    const answers = await Promise.all(
      sources.map(({ source }) =>
        render({ ...aJob({ fields: { summary: 'Printer' } }), letter: source, language: 'ru' }),
      ),
    );
    expect(answers.length).toBeGreaterThan(50);
    expect(answers.filter((answer) => 'error' in answer)).toEqual([]);
  });
});

describe('data is never read as a template', () => {
  test('and is escaped in the text, one line in the subject', async () => {
    const summary = '{{number}} {{{number}}} {{#each .}} <b>\r\nBcc: a@b.example';
    const job = aJob({ subject: { en: '{{summary}}' }, fields: { summary } });
    expect(await render(job)).toEqual({
      subject: '{{number}} {{{number}}} {{#each .}} <b> Bcc: a@b.example',
      text: Handlebars.escapeExpression(summary),
      language: 'en',
    });
  });
});

describe('a template is a text', () => {
  test.each<[string, unknown]>([
    ['a tree', Handlebars.parse('{{number}}')],
    ['a list', ['{{number}}']],
    ['a number', 7],
  ])('not %s', async (_what, hostile) => {
    const job = aJob({ body: { en: hostile as string } });
    const failure = { error: 'badTemplate', message: 'en, line 1, column 1: A template is a text.' };
    expect(await render(job)).toEqual(failure);
  });

  test('and one that cannot be read says where', async () => {
    expect(await render(aJob({ body: { ru: 'a\n{{nobody}}' } }))).toMatchObject({
      error: 'badTemplate',
      message: expect.stringMatching(/^ru, line 2, column 3: There is no field/),
    });
    expect(await render(aJob({ body: {} }))).toMatchObject({ error: 'badTemplate' });
  });
});

describe('a bomb', () => {
  const steps = Array.from({ length: 200 }, () => ({ title: 'A long title of a step' }));
  const body = { en: '{{#each steps}}{{#each ../steps}}{{title}}{{/each}}{{/each}}' };
  const bomb = aJob({ body, fields: { steps } });

  test('that writes too much is refused', async () => {
    const message = 'The letter is longer than 262144 characters. Leave out long lists.';
    expect(await render(bomb)).toEqual({ error: 'tooLarge', message });
  });

  test('that takes too long is ended', async () => {
    const message = 'The letter took longer than 2 ms. Go through fewer lists.';
    expect(await start({ timeLimitMs: 2 }).render(bomb)).toEqual({ error: 'tooLong', message });
  });

  test('of data is refused before a thread sees it', async () => {
    const job = aJob({ fields: { summary: 'a'.repeat(3_000_000) } });
    const message = 'What the letter needs has more than 2097152 characters.';
    expect(await render(job)).toEqual({ error: 'tooLarge', message });
  });

  test('of memory ends its thread alone', async () => {
    const rendering = start({ memoryMb: 24, timeLimitMs: 10_000 });
    const bombs = aJob({ fields: { steps: Array.from({ length: 660_000 }, () => []) } });
    const answers = await Promise.all([rendering.render(bombs), rendering.render(aJob({ body: { en: 'a' } }))]);
    expect(answers).toEqual([expect.objectContaining({ error: 'tooLarge' }), { text: 'a', language: 'en' }]);
  });
});

describe('a thread that', () => {
  test.each([
    ['loop', 'tooLong', 'The letter took longer than 100 ms. Go through fewer lists.'],
    ['exit', 'failed', 'The thread of the letter ended.'],
    ['throw', 'failed', 'The thread of the letter broke: Error: a fault'],
    ['reject', 'failed', 'The thread of the letter broke: Error: a rejection'],
  ])('does %s is answered for, and the next letter gets another', async (deed, error, message) => {
    const { render } = unruly();
    const answers = await Promise.all([render(doing('1')), render(doing(deed)), render(doing('2'))]);
    expect(answers).toEqual([
      { text: '1', language: 'en' },
      { error, message },
      { text: '2', language: 'en' },
    ]);
  });

  test('takes all memory is answered for, and the next letter gets another', async () => {
    const { render } = unruly({ memoryMb: 24, timeLimitMs: 10_000 });
    const answers = await Promise.all([render(doing('fill')), render(doing('2'))]);
    // A busy machine spends the whole time on collecting garbage, and the clock is quicker than the memory.
    const error: unknown = expect.stringMatching(/^too(Large|Long)$/);
    expect(answers).toEqual([expect.objectContaining({ error }), { text: '2', language: 'en' }]);
  }, 60_000);

  test('dies while it has nothing to do costs no letter', async () => {
    const dead: Promise<unknown>[] = [];
    const watch = (worker: Worker): void => {
      dead.push(once(worker, 'exit'));
    };
    process.once('worker', watch);
    const { render } = unruly();
    expect(await render(doing('dieLater'))).toEqual({ text: 'done', language: 'en' });
    await Promise.all(dead);
    expect(await render(doing('2'))).toEqual({ text: '2', language: 'en' });
    expect(dead).toHaveLength(1);
  });

  test('cannot start is answered for', async () => {
    const missing = new URL('./no-such-worker.ts', import.meta.url);
    expect(await start({ program: missing }).render(doing('1'))).toMatchObject({ error: 'failed' });
  });

  test('says nothing when it starts is ended', async () => {
    const silent = new URL('./a-job.ts', import.meta.url);
    const rendering = start({ program: silent, startLimitMs: 300 });
    expect(await rendering.render(doing('1'))).toMatchObject({ error: 'failed' });
  });

  test('renders knows nothing of the environment of the server', async () => {
    expect(await unruly().render(doing('environment'))).toEqual({ text: '{}', language: 'en' });
  });
});

describe('many letters', () => {
  test.each([1, 2])('50 at once are each answered, by %i threads', async (workers) => {
    const { render } = start({ workers });
    const numbers = Array.from({ length: 50 }, (_, at) => `INC-${at}`);
    const answers = await Promise.all(numbers.map((number) => render(aJob({ number, body: { en: '{{number}}' } }))));
    expect(answers).toEqual(numbers.map((text) => ({ text, language: 'en' })));
  });

  test('beyond the length of the queue are refused at once', async () => {
    const { render } = unruly({ queueLength: 2 });
    const answers = await Promise.all(['0', '1', '2', '3'].map((number) => render(doing(number))));
    expect(answers.map((answer) => ('error' in answer ? answer.error : answer.text))).toEqual(['0', '1', '2', 'busy']);
  });

  test('one of which hangs hold up one thread of two', async () => {
    const { render } = unruly({ workers: 2, timeLimitMs: 60_000 });
    const hanging = render(doing('loop'));
    expect(await Promise.all([render(doing('1')), render(doing('2'))])).toHaveLength(2);
    await started[0]?.close();
    expect(await hanging).toMatchObject({ error: 'closed' });
  });
});

describe('a pool that is closed', () => {
  test('answers for what waits, what is under way and what comes', async () => {
    const { render, close } = unruly({ timeLimitMs: 60_000 });
    await render(doing('1'));
    const answers = [render(doing('loop')), render(doing('2'))];
    await close();
    const closed = { error: 'closed', message: 'The server stops.' };
    expect(await Promise.all([...answers, render(doing('3'))])).toEqual([closed, closed, closed]);
  });

  test('before its first thread is there, ends it too', async () => {
    const { render, close } = start();
    const first = render(doing('1'));
    await close();
    expect(await first).toMatchObject({ error: 'closed' });
  });
});

test('a job that is no plain data is a fault of its caller', async () => {
  const steps: unknown[] = [];
  steps.push(steps);
  await expect(start().render(aJob({ fields: { steps } }))).rejects.toThrow(TypeError);
});
