/** Open streams of events, and how long after its instant each event came. */
import { type IncomingMessage, request } from 'node:http';

export type EventStreams = {
  /** Milliseconds from an event's instant (the desk reads it before it judges, so before the commit) to its receipt. */
  takeLatencies(): readonly number[];
  /** Events received since the streams were opened. */
  count(): number;
  close(): void;
};

const instant = /"at":"([^"]+)"/g;

/** Opens a stream for each token; resolves when all of them have begun. */
export async function openStreams(url: string, tokens: readonly string[]): Promise<EventStreams> {
  let latencies: number[] = [];
  let count = 0;
  const note = (text: string) => {
    const now = Date.now();
    for (const [, at] of text.matchAll(instant)) {
      latencies.push(now - Date.parse(at ?? ''));
      count += 1;
    }
  };
  const open: IncomingMessage[] = [];
  // Some at a time, as browsers that come to work.
  for (let start = 0; start < tokens.length; start += 20) {
    const some = tokens.slice(start, start + 20);
    open.push(...(await Promise.all(some.map((token) => openStream(url, token, note)))));
  }
  return {
    takeLatencies: () => {
      const taken = latencies;
      latencies = [];
      return taken;
    },
    count: () => count,
    close: () => {
      for (const one of open) one.destroy();
    },
  };
}

function openStream(url: string, token: string, note: (text: string) => void): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers: { authorization: `Bearer ${token}` } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`A stream was answered ${answer.statusCode}.`));
      // What is cut shows by the events that are missing; at its stop the server cuts all.
      answer.setEncoding('utf8').on('error', () => undefined);
      let rest = '';
      answer.on('data', (part: string) => {
        const text = rest + part;
        const end = text.lastIndexOf('\n\n') + 2;
        if (end < 2) {
          rest = text;
          return;
        }
        rest = text.slice(end);
        note(text.slice(0, end));
        if (text.includes('event: ready')) resolve(answer);
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}
