/** Ids of the demo data: what is written down under a key has the same id in every installation. */
import { idFrom } from '../storage/index.ts';

export type Kind = 'person' | 'organisation' | 'site' | 'service' | 'contract' | 'ci' | 'ticket';

export function demoId(kind: Kind, key: string): string {
  return idFrom(`demo/${kind}/${key}`);
}
