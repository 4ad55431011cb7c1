import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

const isUpdating = process.env.UPDATE_GOLDEN === '1';

/** Compares with the golden file; UPDATE_GOLDEN=1 writes it instead. */
export function expectGolden(path: string, text: string): void {
  if (isUpdating) writeFileSync(path, text);
  else expect(text).toBe(existsSync(path) ? readFileSync(path, 'utf8') : 'a golden file that UPDATE_GOLDEN=1 writes');
}
