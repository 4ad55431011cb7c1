/** Single commands, for faults that look at each answer. */
import type { Answered, Asked, Client, Failed } from './client.ts';
import type { Person } from './people.ts';

export function creation(person: Person, given: Partial<Asked> = {}): Asked {
  const fields = { summary: 'The printer is on fire', urgency: 'high' };
  return { person, method: 'POST', path: '/tickets', body: { process: 'incident', fields }, ...given };
}

export function command(person: Person, ticket: string, body: object, given: Partial<Asked> = {}): Asked {
  return { person, method: 'POST', path: `/tickets/${ticket}/commands`, body, ...given };
}

export function taking(person: Person, ticket: string, rest: object = {}): Asked {
  const fields = { group: 'serviceDesk', topic: 'printing', impact: 'low' };
  return command(person, ticket, { type: 'take', fields, ...rest });
}

/** Something that is allowed as often as one likes. */
export function effort(person: Person, ticket: string, given: Partial<Asked> = {}): Asked {
  return command(person, ticket, { type: 'effort', arguments: { minutes: 1 } }, given);
}

export function statusOf(answer: Answered | Failed): string {
  return 'failure' in answer ? answer.failure : String(answer.status);
}

/** The answer, which must have this status. */
export function expectStatus(answer: Answered | Failed, status: number): Answered {
  if ('failure' in answer || answer.status !== status) {
    const body = 'failure' in answer ? '' : JSON.stringify(answer.body).slice(0, 500);
    throw new Error(`${status} was expected, ${statusOf(answer)} came: ${body}`);
  }
  return answer;
}

/** A new ticket of this person. */
export async function createdTicket(client: Client, person: Person | undefined): Promise<string> {
  if (person === undefined) throw new Error('Nobody is there to ask.');
  const { body } = expectStatus(await client.send(creation(person)), 201);
  return body.id ?? '';
}
