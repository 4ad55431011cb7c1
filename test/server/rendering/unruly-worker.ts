/** A thread that does what the number of the ticket says, instead of rendering. */
import { parentPort } from 'node:worker_threads';

const deeds: Readonly<Record<string, () => void>> = {
  loop: () => {
    for (;;);
  },
  exit: () => process.exit(3),
  throw: () => {
    throw new Error('a fault');
  },
  reject: () => {
    void Promise.reject(new Error('a rejection'));
  },
  fill: () => {
    const kept: unknown[] = [];
    for (;;) kept.push(new Array(250_000).fill(kept.length));
  },
  dieLater: () => {
    parentPort?.postMessage({ text: 'done', language: 'en' });
    setImmediate(() => process.exit(0));
  },
  environment: () => parentPort?.postMessage({ text: JSON.stringify(process.env), language: 'en' }),
};

parentPort?.on('message', (text: string) => {
  const { data } = JSON.parse(text) as { readonly data: { readonly number: string } };
  const deed = deeds[data.number];
  if (deed === undefined) parentPort?.postMessage({ text: data.number, language: 'en' });
  else deed();
});
parentPort?.postMessage('ready');
