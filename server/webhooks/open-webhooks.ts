/** The webhooks of an installation. */
import { notFound } from '../http/index.ts';
import type { AllowList, Resolve } from '../outbound/index.ts';
import type { Database, Query } from '../storage/index.ts';
import { type Called, type CallSetting, callWebhook, type Delivery, testWebhook } from './call.ts';
import { addWebhook, type By, changeWebhook, type NewWebhook, removeWebhook, type WebhookChange } from './save.ts';
import { findRow, type Webhook, type WebhookRow, webhookColumns, webhookOf } from './webhook.ts';

export type WebhooksOptions = {
  readonly db: Database;
  /** Key of the installation, 32 bytes: secrets are sealed with it. */
  readonly key: Buffer;
  /** Inner addresses that the administrator opens. */
  readonly allow?: AllowList;
  /** How names are looked up; the system's way by default. */
  readonly resolve?: Resolve;
  readonly now?: () => Date;
};

export type Webhooks = {
  list(): Promise<readonly Webhook[]>;
  /** Throws 404 where there is none. */
  read(key: string): Promise<Webhook>;
  add(given: NewWebhook, by: By, query: Query): Promise<Webhook>;
  change(key: string, change: WebhookChange, by: By): Promise<Webhook>;
  remove(key: string, by: By): Promise<void>;
  /** Posts an effect's body, signed; a failure is an answer. */
  call(key: string, delivery: Delivery): Promise<Called>;
  /** Posts `{ "test": true }` at once, also to one that is switched off. */
  test(key: string): Promise<Called>;
};

export function openWebhooks({ db, key: secretKey, ...given }: WebhooksOptions): Webhooks {
  if (secretKey.length !== 32) throw new Error('Secrets are sealed with a key of 32 bytes.');
  const setting: CallSetting = { ...given, query: db.query, key: secretKey };
  const rowOf = async (key: string): Promise<WebhookRow> => {
    const row = await findRow(db.query, key);
    if (row === undefined) throw notFound('The webhook');
    return row;
  };
  return {
    list: async () =>
      (await db.query<WebhookRow>(`select ${webhookColumns} from webhook order by key limit 1000`)).map(webhookOf),
    read: async (key) => webhookOf(await rowOf(key)),
    add: (webhook, by, query) => addWebhook({ query, setting, by }, webhook),
    change: (key, change, by) => db.transaction(({ query }) => changeWebhook({ query, setting, by }, key, change)),
    remove: (key, by) => db.transaction(({ query }) => removeWebhook({ query, by }, key)),
    call: (key, delivery) => callWebhook(setting, key, delivery),
    test: async (key) => testWebhook(setting, await rowOf(key)),
  };
}
