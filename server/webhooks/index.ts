/** Webhooks: where they go, how their secrets are kept, and the signed POST itself. */
import './decorate.ts';

export type { Called, Delivery } from './call.ts';
export { countSealed, type SealedCounts } from './count-sealed.ts';
export { openWebhooks, type Webhooks, type WebhooksOptions } from './open-webhooks.ts';
export { seal, unseal } from './seal.ts';
export type { Webhook } from './webhook.ts';
