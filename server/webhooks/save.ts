/** Adds, changes and removes webhooks; each change is told to the audit. */
import { badRequest, conflict, notFound } from '../http/index.ts';
import { checkAddresses } from '../outbound/index.ts';
import { type Query, recordAudit } from '../storage/index.ts';
import type { CallSetting } from './call.ts';
import { seal } from './seal.ts';
import { findRow, placeOf, type Webhook, type WebhookRow, webhookColumns, webhookOf } from './webhook.ts';

/** Who changes it. */
export type By = { readonly person: string; readonly address: string };

export type NewWebhook = {
  readonly key: string;
  readonly url: string;
  readonly secret: string;
  readonly active?: boolean;
};

export type WebhookChange = {
  readonly version: number;
  readonly url?: string;
  readonly secret?: string;
  readonly active?: boolean;
};

export type WebhookEdit = { readonly query: Query; readonly setting: CallSetting; readonly by: By };

export async function addWebhook({ query, setting, by }: WebhookEdit, given: NewWebhook): Promise<Webhook> {
  const { key, url, secret, active = true } = given;
  await refuseBadTarget(url, setting);
  const [row] = await query<WebhookRow>(
    `insert into webhook (key, url, secret, active) values ($1, $2, $3, $4) on conflict do nothing
     returning ${webhookColumns}`,
    [key, url, seal(setting.key, secret, placeOf(key)), active],
  );
  if (row === undefined) throw conflict('taken', `There is a webhook ${key} already. Change that one.`);
  await record(query, by, { action: 'webhook.create', key, details: { url: hostOf(url), active } });
  return webhookOf(row);
}

/** Throws 404 where there is none, and 409 `stale` where somebody else was quicker. */
export async function changeWebhook(edit: WebhookEdit, key: string, change: WebhookChange): Promise<Webhook> {
  const { query, setting, by } = edit;
  if (change.url !== undefined) await refuseBadTarget(change.url, setting);
  const secret = change.secret === undefined ? null : seal(setting.key, change.secret, placeOf(key));
  const [row] = await query<WebhookRow>(
    `update webhook set url = coalesce($3, url), secret = coalesce($4, secret), active = coalesce($5, active),
       version = version + 1, updated_at = now()
     where key = $1 and version = $2 returning ${webhookColumns}`,
    [key, change.version, change.url ?? null, secret, change.active ?? null],
  );
  if (row === undefined) throw await whyNot(query, key);
  const { url, active } = change;
  await record(query, by, {
    action: 'webhook.change',
    key,
    details: {
      ...(url === undefined ? {} : { url: hostOf(url) }),
      ...(active === undefined ? {} : { active }),
      ...(secret === null ? {} : { secret: 'changed' }),
    },
  });
  return webhookOf(row);
}

export async function removeWebhook({ query, by }: Omit<WebhookEdit, 'setting'>, key: string): Promise<void> {
  const rows = await query('delete from webhook where key = $1 returning key', [key]);
  if (rows.length === 0) throw notFound('The webhook');
  await record(query, by, { action: 'webhook.remove', key, details: {} });
}

async function whyNot(query: Query, key: string): Promise<Error> {
  const row = await findRow(query, key);
  if (row === undefined) return notFound('The webhook');
  const detail = 'Somebody else changed this webhook after you read it. Read it again and decide anew.';
  return conflict('stale', detail, { theirs: webhookOf(row) });
}

async function refuseBadTarget(url: string, { allow, resolve }: CallSetting): Promise<void> {
  const checked = await checkAddresses(url, {
    ...(allow === undefined ? {} : { allow }),
    ...(resolve === undefined ? {} : { resolve }),
  });
  if (!checked.ok) throw badRequest('badTarget', checked.message, { reason: checked.reason });
}

type Change = {
  readonly action: string;
  readonly key: string;
  readonly details: Readonly<Record<string, unknown>>;
};

async function record(query: Query, { person, address }: By, { action, key, details }: Change): Promise<void> {
  await recordAudit(query, { actor: person, address, action, subject: key, details });
}

/** Receivers put keys of theirs into paths: the audit keeps the rest. */
function hostOf(url: string): string {
  return URL.parse(url)?.origin ?? '';
}
