/** Words. Output: what a rendering writes. It is bounded, and so is the work of printing: what is beyond is left out. */
import Handlebars from 'handlebars';
import type { Known } from '../expression/index.ts';
import { limits } from './limits.ts';

/** `html`: the body of a message, values are escaped. `text`: one line, such as a subject, nothing is. */
export type TemplateMode = 'html' | 'text';

export class Output {
  readonly #mode: TemplateMode;
  readonly #parts: string[] = [];
  #length = 0;
  #work = 0;

  constructor(mode: TemplateMode) {
    this.#mode = mode;
  }

  /** What the template itself says. */
  content(text: string): void {
    this.#add(text);
  }

  /** Whether there is room to print the value; asking counts it. */
  accepts(value: Known): boolean {
    this.#work += workOf(value);
    return this.#work <= limits.work;
  }

  /** What a value says. */
  value(text: string): void {
    this.#add(this.#mode === 'html' ? Handlebars.escapeExpression(text) : text);
  }

  /** The whole of it; a text is one line, so that no value can begin another header. */
  text(): string {
    const text = this.#parts.join('');
    return this.#mode === 'html' ? text : oneLine(text);
  }

  #add(text: string): void {
    if (this.#length + text.length > limits.resultLength) {
      this.#length = Number.POSITIVE_INFINITY;
      return;
    }
    this.#length += text.length;
    this.#parts.push(text);
  }
}

/** In characters: writing a number or an instant takes as long as reading 500 of them, a period or an amount 1,500. */
function workOf(value: Known): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object') return 500;
  return Array.isArray(value) ? value.reduce((sum, item) => sum + workOf(item), 500) : 1_500;
}

/** Line ends and other control characters, those that only look like line ends included, become spaces. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
