/** The helpers that a template may use: this list and nothing else. */
import { choice } from './choice.ts';
import { date } from './date.ts';
import type { Helper } from './helper.ts';
import { link } from './link.ts';

export const helpers: readonly Helper[] = [date, choice, link];
