/** The printers that a template may use: this list and nothing else. */
import { choice } from './choice.ts';
import { date } from './date.ts';
import { link } from './link.ts';
import type { Printer } from './printer.ts';

export const printers: readonly Printer[] = [date, choice, link];
