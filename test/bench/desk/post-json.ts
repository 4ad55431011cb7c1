/** A request as a program sends it, over a connection that stays. */
import { type Agent, request } from 'node:http';

export type PostOptions = {
  readonly agent: Agent;
  readonly token: string;
  readonly body?: object;
  readonly method?: string;
};
export type Answer = { readonly status: number; readonly text: string };

export function postJson(url: string, { agent, token, body, method = 'POST' }: PostOptions): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      authorization: `Bearer ${token}`,
      ...(payload === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
    };
    const sent = request(url, { method, agent, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    sent.on('error', reject);
    sent.end(payload);
  });
}
