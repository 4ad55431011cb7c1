/** Live servers on a test desk, and streams whose text is kept. */
import { type Live, type LiveOptions, openLive } from '../../../server/live/index.ts';
import type { Sink } from '../../../server/live/listener.ts';
import { readPlace } from '../../../server/live/place.ts';
import { type PersonName, people, type TestDesk } from '../a-desk.ts';

/** Ticks and checks are quick, so that no test waits for them. */
export async function aLive({ db, worlds }: TestDesk, options: Partial<LiveOptions> = {}): Promise<Live> {
  const live = openLive({
    db,
    worlds,
    ...options,
    limits: { nudgeMs: 5, tickMs: 50, checkMs: 20, ...options.limits },
  });
  await live.start();
  return live;
}

export type Heard = {
  readonly id: string;
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
};

export type Stream = {
  readonly sink: Sink;
  readonly events: () => readonly Heard[];
  /** Ids of entries: `<number>/<seq> <type>`. */
  readonly entries: () => readonly string[];
  readonly lastId: () => string;
  readonly ended: () => string | undefined;
  /** Waits until so many events came, `ready` apart. */
  until(count: number): Promise<void>;
  untilEnded(): Promise<void>;
};

export async function listen(
  live: Live,
  who: PersonName,
  options: { readonly after?: string; readonly tickets?: readonly string[] } = {},
): Promise<Stream> {
  const stream = aStream();
  const after = options.after === undefined ? undefined : readPlace(options.after);
  const person = people[who];
  const opened = await live.open({
    principal: { person, actor: { kind: 'person', id: person }, language: 'en', session: who, isAdministrator: false },
    sink: stream.sink,
    ...(after === undefined ? {} : { after }),
    ...(options.tickets === undefined ? {} : { tickets: new Set(options.tickets) }),
  });
  if (opened !== 'open') throw new Error(opened);
  return stream;
}

export function aStream(isSlow = false): Stream {
  let text = '';
  let ended: string | undefined;
  const waiting: (() => void)[] = [];
  const wake = () => {
    for (const go of waiting.splice(0)) go();
  };
  const sink: Sink = {
    write: (more) => {
      text += more;
      wake();
    },
    waiting: () => (isSlow ? 1024 * 1024 : 0),
    end: (how) => {
      ended = how;
      wake();
    },
  };
  const events = () => eventsOf(text);
  const told = () => events().filter(({ event }) => event !== 'ready');
  const until = async (holds: () => boolean) => {
    while (!holds()) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  return {
    sink,
    events,
    entries: () =>
      told().flatMap(({ event, data }) => (event === 'entry' ? [`${data.number}/${data.seq} ${data.type}`] : [])),
    lastId: () => [...text.matchAll(/^id: (.*)$/gm)].at(-1)?.[1] ?? '',
    ended: () => ended,
    until: (count) => until(() => told().length >= count || ended !== undefined),
    untilEnded: () => until(() => ended !== undefined),
  };
}

export function eventsOf(text: string): readonly Heard[] {
  return text.split('\n\n').flatMap((block) => {
    const part = (name: string) => block.match(new RegExp(`^${name}: (.*)$`, 'm'))?.[1];
    const data = part('data');
    return data === undefined ? [] : [{ id: part('id') ?? '', event: part('event') ?? '', data: JSON.parse(data) }];
  });
}
