/** Words. Webhook: where `plugin: webhook, call: <key>` goes, and the secret that its requests are signed with. */
import type { Query } from '../storage/index.ts';

/** What is shown of it: never the secret. */
export type Webhook = {
  readonly key: string;
  readonly url: string;
  readonly active: boolean;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
};

export type WebhookRow = {
  readonly key: string;
  readonly url: string;
  readonly secret: Buffer;
  readonly active: boolean;
  readonly version: number;
  readonly created_at: string;
  readonly updated_at: string;
};

export const webhookColumns = 'key, url, secret, active, version, created_at::text, updated_at::text';

export function webhookOf({ key, url, active, version, created_at, updated_at }: WebhookRow): Webhook {
  const instant = (text: string) => new Date(text).toISOString();
  return { key, url, active, version, createdAt: instant(created_at), updatedAt: instant(updated_at) };
}

export async function findRow(query: Query, key: string): Promise<WebhookRow | undefined> {
  const [row] = await query<WebhookRow>(`select ${webhookColumns} from webhook where key = $1`, [key]);
  return row;
}

/** Where a secret is sealed for. */
export function placeOf(key: string): string {
  return `webhook/${key}`;
}
