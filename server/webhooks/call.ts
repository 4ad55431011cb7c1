/** A signed POST to a webhook, and what its answer means for whoever sent it. */
import { randomUUID } from 'node:crypto';
import {
  type AllowList,
  type OutboundReason,
  type Resolve,
  send,
  signature,
  signatureHeader,
} from '../outbound/index.ts';
import type { Query } from '../storage/index.ts';
import { unseal } from './seal.ts';
import { findRow, placeOf, type WebhookRow } from './webhook.ts';

export type Delivery = {
  /** The same for each repetition: by it the receiver knows that it has been told already. */
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly signal?: AbortSignal;
};

export type Called =
  | { readonly outcome: 'delivered'; readonly status: number; readonly durationMs: number }
  | {
      /**
       * `wrong`: it will not go until somebody changes the webhook. `refused`: the receiver answered and does not want it.
       * `away`: the receiver does not answer as it should, and may later.
       */
      readonly outcome: 'wrong' | 'refused' | 'away';
      readonly message: string;
      readonly status?: number;
      readonly durationMs: number;
    };

export type CallSetting = {
  readonly query: Query;
  /** Key of the installation that secrets are sealed with, 32 bytes. */
  readonly key: Buffer;
  readonly allow?: AllowList;
  readonly resolve?: Resolve;
  readonly now?: () => Date;
};

const timeoutMs = 15_000;

/** Posts the body; whatever the receiver says of it, beside its status, is kept from whoever configured it. */
export async function callWebhook(setting: CallSetting, key: string, delivery: Delivery): Promise<Called> {
  const row = await findRow(setting.query, key);
  if (row === undefined) return wrong(`There is no webhook ${key}. Add it, then replay this.`);
  if (!row.active) return wrong(`The webhook ${key} is switched off. Switch it on, then replay this.`);
  return post(setting, row, delivery);
}

export function testWebhook(setting: CallSetting, row: WebhookRow): Promise<Called> {
  const id = `test/${randomUUID()}`;
  return post(setting, row, { id, body: { test: true } });
}

async function post(setting: CallSetting, row: WebhookRow, { id, body, signal }: Delivery): Promise<Called> {
  const secret = unseal(setting.key, row.secret, placeOf(row.key));
  if (secret === undefined) return wrong(`The secret of the webhook ${row.key} cannot be opened here. Set it anew.`);
  const { now = () => new Date(), allow, resolve } = setting;
  const at = now();
  const text = JSON.stringify({ ...body, id, sentAt: at.toISOString() });
  const result = await send({
    url: row.url,
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Statedesk',
      'idempotency-key': id,
      [signatureHeader]: signature(secret, Math.floor(at.getTime() / 1000), text),
    },
    body: text,
    timeoutMs,
    ...(signal === undefined ? {} : { signal }),
    ...(allow === undefined ? {} : { allow }),
    ...(resolve === undefined ? {} : { resolve }),
  });
  const { durationMs } = result;
  if (!result.ok) return { outcome: outcomeOf[result.reason], message: result.message, durationMs };
  const { status } = result;
  if (status >= 200 && status < 300) return { outcome: 'delivered', status, durationMs };
  return { outcome: meaningOf(status), status, message: `The receiver answered ${status}.`, durationMs };
}

function wrong(message: string): Called {
  return { outcome: 'wrong', message, durationMs: 0 };
}

const outcomeOf: Readonly<Record<OutboundReason, 'wrong' | 'refused' | 'away'>> = {
  notAnAddress: 'wrong',
  scheme: 'wrong',
  credentials: 'wrong',
  port: 'wrong',
  innerAddress: 'wrong',
  header: 'wrong',
  redirect: 'refused',
  unknownHost: 'away',
  unreachable: 'away',
  untrusted: 'away',
  badAnswer: 'away',
  tooSlow: 'away',
  cancelled: 'away',
};

/** 410: the receiver says that it is gone for good. */
function meaningOf(status: number): 'wrong' | 'refused' | 'away' {
  if (status === 410) return 'wrong';
  return status >= 500 || status === 408 || status === 425 || status === 429 ? 'away' : 'refused';
}
