/** Files of a small pack, which compile in a few milliseconds. */
import type { PackFile } from '../../../server/releases/index.ts';
import { aProcess, type Written } from '../../engine/builders.ts';

export type APack = {
  readonly version?: string;
  /** Parts of the process `ticket` beside what the builder gives it. */
  readonly process?: Readonly<Record<string, unknown>>;
  readonly groups?: Readonly<Record<string, string>>;
  readonly more?: readonly Written[];
  /** Files beside the definitions. */
  readonly beside?: Readonly<Record<string, string>>;
};

export function aPack({
  version = '1.0.0',
  process,
  groups = {},
  more = [],
  beside = {},
}: APack = {}): readonly PackFile[] {
  const titles = Object.fromEntries(Object.entries(groups).map(([key, title]) => [key, { en: title }]));
  const pack = { kind: 'pack', key: 'small', version, languages: ['en'], bindings: { groups: titles } };
  const role = { kind: 'role', key: 'agent' };
  const written = [aProcess(process), pack, role, ...more].map(({ kind, key, ...parts }) => ({
    name: `${kind}-${key}.yaml`,
    content: Buffer.from(JSON.stringify({ format: 1, kind, key, title: { en: key }, ...parts })),
  }));
  const others = Object.entries(beside).map(([name, text]) => ({ name, content: Buffer.from(text) }));
  return [...written, ...others].sort((a, b) => (a.name < b.name ? -1 : 1));
}
