/** Lines of text as blocks, quotes and lists come: what `html-text.ts` reads is written here. */

type Link = { readonly href: string; text: string };

/** Levels of quotes and lists that are marked: marks of more would be longer than the text. */
const markedLevels = 5;

export class TextWriter {
  readonly #lines: string[] = [];
  /** Undefined between lines. */
  #line: string | undefined;
  /** 2: an empty line stands before the next one. */
  #breaks: 0 | 1 | 2 = 0;
  /** Of that empty line: what stands on both sides of it, a quote that ends or begins there left out. */
  #gap: string | undefined;
  /** What stands before each line, from the outermost quote or list inwards. */
  readonly #margins: string[] = [];
  /** The number of the next item of each open list, undefined where it has none. */
  readonly #lists: (number | undefined)[] = [];
  /** Of an item of which nothing is written yet. */
  #bullet: string | undefined;
  #preformatted = 0;
  #link: Link | undefined;

  /** Running text: white space is one space, but in preformatted text. */
  words(text: string): void {
    if (this.#preformatted > 0) {
      this.#asItStands(text);
      return;
    }
    const words = text.replace(/\s+/g, ' ');
    const isAtSpace = this.#line === undefined || this.#line === '' || this.#line.endsWith(' ');
    const shown = isAtSpace ? words.trimStart() : words;
    if (shown !== '') this.#append(shown);
  }

  /** A block begins or ends; `breaks` as 2 leaves a line empty. */
  breakLine(breaks: 1 | 2): void {
    this.#closeLine();
    const margin = this.#margin();
    if (this.#gap === undefined || margin.length < this.#gap.length) this.#gap = margin;
    if (this.#bullet === undefined && breaks > this.#breaks) this.#breaks = breaks;
  }

  lineEnd(): void {
    if (this.#line === undefined) this.#append('');
    this.#closeLine();
  }

  rule(): void {
    this.breakLine(1);
    this.#append('---');
    this.breakLine(1);
  }

  beginQuote(): void {
    this.breakLine(2);
    this.#margins.push('> ');
  }

  endQuote(): void {
    this.#closeLine();
    this.#margins.pop();
    this.breakLine(2);
  }

  beginPreformatted(): void {
    this.breakLine(2);
    this.#preformatted += 1;
  }

  endPreformatted(): void {
    this.breakLine(2);
    this.#preformatted -= 1;
  }

  /** With the number of its first item, or with dashes. */
  beginList(first: number | undefined): void {
    this.breakLine(this.#lists.length === 0 ? 2 : 1);
    this.#lists.push(first);
  }

  endList(): void {
    this.#lists.pop();
    this.breakLine(this.#lists.length === 0 ? 2 : 1);
  }

  beginItem(): void {
    this.breakLine(1);
    const number = this.#lists.at(-1);
    if (number !== undefined) this.#lists[this.#lists.length - 1] = number + 1;
    this.#bullet = number === undefined ? '- ' : `${number}. `;
    this.#margins.push(' '.repeat(this.#bullet.length));
  }

  endItem(): void {
    this.#closeLine();
    this.#bullet = undefined;
    this.#margins.pop();
    this.breakLine(1);
  }

  /** A cell that is not the first of its row stands behind a bar. */
  beginCell(): void {
    if (this.#line !== undefined && this.#line !== '') this.#append(this.#line.endsWith(' ') ? '| ' : ' | ');
  }

  beginLink(href: string): void {
    this.#link = { href, text: '' };
  }

  /** The address stands behind the words, unless it is the words. */
  endLink(): void {
    const { href, text } = this.#link ?? { href: '', text: '' };
    this.#link = undefined;
    const address = href.replace(/^mailto:/, '');
    const said = text.trim();
    if (address === '' || [address, `${address}/`].includes(said) || `${said}/` === address) return;
    this.words(said === '' ? address : ` (${address})`);
  }

  picture(name: string): void {
    if (name.trim() !== '') this.words(`[${name.trim()}]`);
  }

  text(): string {
    this.#closeLine();
    return this.#lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  }

  #asItStands(text: string): void {
    const [first = '', ...others] = text.split('\n');
    this.#append(first);
    for (const other of others) {
      this.#closeLine();
      this.#append(other);
    }
  }

  #append(text: string): void {
    if (this.#line === undefined) this.#openLine();
    this.#line = `${this.#line ?? ''}${text}`;
    if (this.#link !== undefined) this.#link.text += text;
  }

  #openLine(): void {
    if (this.#breaks === 2 && this.#lines.length > 0) this.#lines.push((this.#gap ?? '').trimEnd());
    this.#breaks = 0;
    this.#gap = undefined;
    this.#line = '';
  }

  #closeLine(): void {
    if (this.#line === undefined) return;
    const bullet = this.#bullet ?? '';
    const margin = this.#margin();
    const start = bullet === '' ? margin : margin.slice(0, Math.max(0, margin.length - bullet.length)) + bullet;
    this.#lines.push((start + this.#line).trimEnd());
    this.#bullet = undefined;
    this.#line = undefined;
  }

  #margin(): string {
    return this.#margins.slice(0, markedLevels).join('');
  }
}
