/** Titles, in one language, of what blockers name by key. */
import { isShown } from '../access/visibility.ts';
import { parseApproverSource } from '../compile/approval-rule.ts';
import type { CompiledProcess } from '../compile/types.ts';
import { inLanguage, type LocalText } from '../definition/text.ts';
import { builtInTitles, isBuiltIn } from '../ticket/command.ts';
import type { DescribeInput } from './describe.ts';
import { type Language, phrases } from './phrases.ts';
import { shapeProblem } from './shape-words.ts';

/** A sentence names at most so many of a list, and says how many there are beside. */
const mostNamed = 8;

const ownMoves: Readonly<Record<string, LocalText>> = {
  given: { en: 'Approval given', ru: 'Согласование получено' },
  refused: { en: 'Approval refused', ru: 'В согласовании отказано' },
  joined: { en: 'Everything side by side is finished', ru: 'Всё, что шло параллельно, завершено' },
  leaves: { en: 'Leave what runs side by side', ru: 'Выход из параллельных ветвей' },
  again: { en: 'Ask for the approval again', ru: 'Повторное согласование' },
};

export class Names {
  readonly #input: DescribeInput;
  readonly #language: Language;

  constructor(input: DescribeInput, language: Language) {
    this.#input = input;
    this.#language = language;
  }

  list(items: readonly string[]): string {
    if (items.length <= mostNamed + 1) return items.join(', ');
    const rest = phrases[this.#language].more(items.length - mostNamed);
    return `${items.slice(0, mostNamed).join(', ')} ${rest}`;
  }

  quoted(text: string): string {
    return this.#language === 'ru' ? `«${text}»` : `“${text}”`;
  }

  text(text: LocalText | undefined, otherwise = ''): string {
    return inLanguage(text, this.#input.language, otherwise);
  }

  /** The text as a sentence of its own. */
  sentence(text: LocalText): string {
    const words = this.text(text);
    return /[.!?…]$/.test(words) ? words : `${words}.`;
  }

  field(key: string): string {
    return this.quoted(this.text(this.#input.process?.fields.get(fieldNamed(key))?.definition.title, key));
  }

  fields(keys: readonly string[]): string {
    return this.list(keys.map((key) => this.field(key)));
  }

  /** Those of the names that are fields, which somebody can fill; questions to the desk and the actor are not. */
  fillable(keys: readonly string[]): readonly string[] {
    const { process } = this.#input;
    return process === undefined ? keys : keys.filter((key) => process.fields.has(fieldNamed(key)));
  }

  /** The field whose value narrows the choices of this one. */
  fieldAbove(key: string): string | undefined {
    const { process, viewer } = this.#input;
    const above = process?.fields.get(process.fields.get(key)?.definition.dependsOn ?? '');
    if (above === undefined || (viewer !== undefined && !isShown(above, viewer))) return undefined;
    return this.field(above.key);
  }

  command(key: string): string {
    return this.quoted(this.text(commandTitle(key, this.#input.process), key));
  }

  process(key: string): string {
    return this.quoted(this.text(this.#input.world.processes.get(key)?.definition.title, key));
  }

  states(paths: readonly string[]): string {
    const { process, viewer } = this.#input;
    const sight = viewer === undefined || viewer.sight === 'all' ? 'all' : 'some';
    return this.list(paths.map((path) => this.quoted(this.text(stateTitle(path, process, sight), path))));
  }

  roles(keys: readonly string[]): string {
    return this.list(keys.map((key) => this.role(key)));
  }

  role(key: string): string {
    return phrases[this.#language].relations[key] ?? this.text(this.#input.world.roles.get(key)?.title, key);
  }

  group(key: string): string {
    const packs = [...this.#input.world.packs.values()];
    const title = packs.map(({ bindings }) => bindings?.groups?.[key]).find((text) => text !== undefined);
    return this.quoted(this.text(title, key));
  }

  option(field: string, value: string): string {
    return this.quoted(this.text(this.#input.process?.fields.get(field)?.options?.get(value)?.title, value));
  }

  link(key: string): string {
    return this.quoted(this.text(this.#input.process?.definition.links?.[key]?.title, key));
  }

  approval(key: string): string {
    return this.quoted(this.text(this.#input.process?.approvals.get(key)?.rule.title, key));
  }

  /** Why a rule such as `manager(requester)` found nobody. */
  nobodyFor(by: string): string {
    const source = parseApproverSource(by);
    return source === undefined ? by : phrases[this.#language].nobody[source.from](source.of, this);
  }

  points(definition: string, keys: readonly string[]): string {
    return this.list(keys.map((key) => this.quoted(this.#point(definition, key))));
  }

  person(id: string): string {
    return this.#input.personName?.(id) ?? id;
  }

  instant(instant: string): string {
    return this.#input.instantText?.(instant) ?? phrases[this.#language].instant(instant);
  }

  shapeProblem(problem: string): string {
    return shapeProblem(problem, this.#language);
  }

  #point(definition: string, key: string): string {
    const [point = key, person] = key.split('/');
    const title = this.text(this.#input.world.checklists.get(definition)?.points[point]?.title, point);
    return person === undefined ? title : `${title} (${this.person(person)})`;
  }
}

/** What a command is called: a transition, the creation, a built-in command or a move that the process makes by itself. */
export function commandTitle(key: string, process: CompiledProcess | undefined): LocalText | undefined {
  const creation = key === 'create' ? process?.definition.create.title : undefined;
  const own = isBuiltIn(key) ? builtInTitles[key] : ownMoves[key];
  return process?.transitions.get(key)?.definition.title ?? creation ?? own;
}

/** What a state is called; to whoever does not see all of a ticket, as on the portal. */
export function stateTitle(
  path: string,
  process: CompiledProcess | undefined,
  sight: 'some' | 'all',
): LocalText | undefined {
  const definition = process?.tree.nodes.get(path)?.definition;
  return (sight === 'some' ? definition?.portal : undefined) ?? definition?.title;
}

/** The field that a path of an expression begins at: `requester.vip`, `before.group`. */
export function fieldNamed(path: string): string {
  const [first = path, second] = path.split('.');
  return first === 'before' ? (second ?? first) : first;
}
