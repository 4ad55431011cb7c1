/** R19: the disk of the data folder is full, and has room again later. */
import { type Answered, type Asked, type Client, type Failed, openClient } from '../desk/client.ts';
import { command, createdTicket, statusOf } from '../desk/commands.ts';
import { postgresOf } from '../desk/installation.ts';
import { marks } from '../desk/load.ts';
import { type DeskPeople, fillPeople, type Person } from '../desk/people.ts';
import { startServerProcess } from '../desk/server-process.ts';
import { type SmallDisk, whyNoSmallDisk, withSmallDisk } from '../desk/small-disk.ts';
import { waitUntil } from '../desk/waiting.ts';
import type { FaultResult } from '../fault.ts';
import { type Acknowledged, checkInvariants, invariantsInWords } from '../invariants.ts';
import { countsOf } from './backends-terminated.ts';

export type DiskFull = {
  /** What is left when people begin to fill it. */
  readonly megabytes: number;
  /** It counts as full when so many in a row were refused, of messages and of files. */
  readonly refusedInRow: number;
  /** Until the first command is accepted, from when there is room again. */
  readonly backWithinMs: number;
};

export async function diskFull(given: DiskFull): Promise<FaultResult> {
  const why = await whyNoSmallDisk();
  if (why !== undefined) return { held: true, skipped: true, detail: why };
  return withSmallDisk(async (disk) => {
    const server = await startServerProcess({ data: disk.folder });
    const client = openClient(server.url);
    try {
      const people = await fillPeople(await postgresOf(disk.folder), { agents: 8, requesters: 2 });
      const ticket = await createdTicket(client, people.requesters[0]);
      await disk.leave(given.megabytes);
      const filled = await fill({ client, people, ticket, given });
      const free = await disk.freeMegabytes();
      const reads = await readAll({ client, people, ticket });
      await disk.leave(512);
      const back = await comeBack({ disk, client, filled, given });
      const ending = await server.end('SIGTERM');
      return judge({ filled, free, reads, back, given, ended: ending.code });
    } finally {
      await client.close();
      await server.end('SIGKILL');
    }
  });
}

type Sent = { readonly asked: Asked & { readonly person: Person }; readonly answer: Answered | Failed };
type Filled = { readonly messages: readonly Sent[]; readonly files: readonly Sent[] };
type Desk = { readonly client: Client; readonly people: DeskPeople; readonly ticket: string };

/** Long messages and files, one after the other of each kind, until neither is taken any more. */
async function fill({ client, people, ticket, given }: Desk & { readonly given: DiskFull }): Promise<Filled> {
  const ofKind = async (make: (person: Person, n: number) => Asked & { readonly person: Person }) => {
    const sent: Sent[] = [];
    for (let n = 0, inRow = 0; inRow < given.refusedInRow; n += 1) {
      const person = people.agents[n % people.agents.length];
      if (person === undefined) throw new Error('Nobody is there to ask.');
      const asked = make(person, n);
      const answer = await client.send(asked);
      sent.push({ asked, answer });
      inRow = isTaken(answer) ? 0 : inRow + 1;
    }
    return sent;
  };
  const [messages, files] = await Promise.all([
    ofKind((person, n) => messageOf(person, ticket, n)),
    ofKind((person) => ({ person, method: 'POST', path: '/attachments', file: Buffer.alloc(2 ** 20, 'x') })),
  ]);
  return { messages, files };
}

function messageOf(person: Person, ticket: string, n: number): Asked & { readonly person: Person } {
  // Words that differ, so that the index of words grows too.
  const words = Array.from({ length: 8_000 }, (_, word) => `w${n}x${word}`).join(' ');
  const comment = { text: `${marks}${n} ${words}`, audience: 'internal' };
  return { ...command(person, ticket, { type: 'message', comment }, { key: `full-${n}` }), person };
}

function isTaken(answer: Answered | Failed): boolean {
  return 'status' in answer && answer.status < 300;
}

async function readAll({ client, people, ticket }: Desk): Promise<readonly string[]> {
  const reads: string[] = [];
  for (const person of people.agents) {
    reads.push(statusOf(await client.send({ person, method: 'GET', path: `/tickets/${ticket}` })));
  }
  return reads;
}

type Back = {
  readonly ms: number | undefined;
  /** What became of the messages that were refused, sent once more. */
  readonly again: readonly string[];
  readonly invariants: Awaited<ReturnType<typeof checkInvariants>>;
};

type ComingBack = {
  readonly disk: SmallDisk;
  readonly client: Client;
  readonly filled: Filled;
  readonly given: DiskFull;
};

async function comeBack({ disk, client, filled, given }: ComingBack): Promise<Back> {
  const refused = filled.messages.filter(({ answer }) => !isTaken(answer));
  const [first] = refused;
  if (first === undefined) throw new Error('The disk was never full.');
  const ms = await waitUntil(async () => isTaken(await client.send(first.asked)), 4 * given.backWithinMs);
  const again: string[] = [];
  const acknowledged = filled.messages.filter(({ answer }) => isTaken(answer)).map(({ asked }) => told(asked));
  for (const { asked } of refused) {
    again.push(statusOf(await client.send(asked)));
    acknowledged.push(told(asked));
  }
  const url = await postgresOf(disk.folder);
  const invariants = await checkInvariants(url, { acknowledged, marks });
  return { ms, again, invariants };
}

function told({ person, key = '', path, body }: Sent['asked']): Acknowledged {
  const { comment } = body as { readonly comment: { readonly text: string } };
  return { person: person.id, key, status: 200, ticket: path.split('/')[2] ?? '', mark: comment.text };
}

type Verdict = {
  readonly filled: Filled;
  readonly free: number;
  readonly reads: readonly string[];
  readonly back: Back;
  readonly given: DiskFull;
  readonly ended: number | null;
};

const cleanly: readonly string[] = ['200', '201', '503', '507'];

function judge({ filled, free, reads, back, given, ended }: Verdict): FaultResult {
  const [messages, files] = [filled.messages, filled.files].map((sent) => sent.map(({ answer }) => statusOf(answer)));
  const all = [...(messages ?? []), ...(files ?? []), ...reads];
  const slowest = Math.max(...[...filled.messages, ...filled.files].map(({ answer }) => answer.ms));
  return {
    held:
      all.every((status) => cleanly.includes(status)) &&
      slowest <= 30_000 &&
      back.ms !== undefined &&
      back.ms <= given.backWithinMs &&
      back.again.every((status) => status === '200') &&
      back.invariants.breakCount === 0 &&
      ended === 0,
    detail:
      `${given.megabytes} MB left, then ${free.toFixed(1)}: messages ${countsOf(messages ?? [])}; files ${countsOf(files ?? [])}; ` +
      `reads while full ${countsOf(reads)}; slowest answer ${(slowest / 1_000).toFixed(1)} s; with room again a command is taken after ` +
      `${back.ms?.toFixed(0) ?? 'NEVER'} ms; refused ones sent again ${countsOf(back.again)}; ` +
      `${invariantsInWords(back.invariants)}; stopped with ${ended}`,
  };
}
