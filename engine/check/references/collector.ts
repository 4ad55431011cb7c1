/** Gathers the references and literals of one definition; what may be named anywhere is known here. */
import type { DefinitionIndex } from '../../compile/index-of-definitions.ts';
import type { CompiledProcess, World } from '../../compile/types.ts';
import type { Kind, ParsedDefinition } from '../../definition/definition.ts';
import { relations } from '../../definition/process.ts';
import type { LiteralSite, Named, Reference } from './reference.ts';

export type Path = readonly (string | number)[];

export type Known = { readonly has: (name: string) => boolean; readonly list: () => readonly string[] };

type Options = Pick<Reference, 'part' | 'of' | 'character' | 'mend'> & { readonly isElsewhere?: boolean };

const kindOf = {
  process: 'process',
  approval: 'approval',
  'choice list': 'choiceList',
  template: 'template',
  checklist: 'checklist',
  calendar: 'calendar',
  'service level': 'serviceLevel',
  'routing table': 'routingTable',
  'CI type': 'ciType',
} as const satisfies Partial<Record<Named, Kind>>;

/** What all definitions of a pack share while their references are gathered. */
export type Surroundings = {
  readonly index: DefinitionIndex;
  readonly world: World;
  readonly references: Reference[];
  readonly literals: LiteralSite[];
  /** Groups that the packs bind; undefined where there is no pack definition to bind them. */
  readonly groups: ReadonlySet<string> | undefined;
};

export class Collector {
  readonly definition: ParsedDefinition;
  readonly around: Surroundings;

  constructor(definition: ParsedDefinition, around: Surroundings) {
    this.definition = definition;
    this.around = around;
  }

  /** A name at a path; `so` completes "There is no … x: ". */
  name(what: Named, name: string, path: Path, known: Known, so: string, options: Options = {}): void {
    const { definition } = this;
    const isKnown = known.has(name);
    this.around.references.push({
      what,
      name,
      definition,
      path,
      isKnown,
      isElsewhere: false,
      known: known.list,
      so,
      ...options,
    });
  }

  /** A name of a definition. */
  key(what: keyof typeof kindOf, name: string, path: Path, so: string, part?: 'key' | 'value'): void {
    const { index } = this.around;
    const kind = kindOf[what];
    const known: Known = { has: (key) => index.get(kind, key) !== undefined, list: () => index.keys(kind) };
    this.name(what, name, path, known, so, { isElsewhere: true, ...(part === undefined ? {} : { part }) });
  }

  roles(names: readonly string[] | undefined, path: Path, so: string): void {
    const { index } = this.around;
    const known: Known = {
      has: (name) => name === '*' || isRelation(name) || index.get('role', name) !== undefined,
      list: () => [...relations, ...index.keys('role')],
    };
    for (const [n, name] of (names ?? []).entries()) {
      this.name('role', name, [...path, n], known, so, { isElsewhere: true });
    }
  }

  fields(names: readonly string[] | undefined, path: Path, target: CompiledProcess, so: string): void {
    for (const [n, name] of (names ?? []).entries()) this.name('field', name, [...path, n], fieldsOf(target), so);
  }

  group(name: string, path: Path, so: string): void {
    const { groups } = this.around;
    if (groups === undefined) return;
    const known: Known = { has: (key) => groups.has(key), list: () => [...groups] };
    this.name('group', name, path, known, so, { isElsewhere: true });
  }

  /** A transition of the process, which may be another than the one that names it. */
  transition(name: string, path: Path, process: CompiledProcess, so: string): void {
    const isElsewhere = process.key !== this.definition.definition.key;
    this.name('transition', name, path, transitionsOf(process), so, { of: process.key, isElsewhere });
  }

  /** A calendar by key; a path such as `service.calendar` leads to one that only an installation knows. */
  calendar(name: string | undefined, path: Path): void {
    if (name === undefined || name.includes('.')) return;
    this.key('calendar', name, path, 'working time could not be counted, and nothing would ever be due');
  }

  /** Values by field, for tickets of the target process. */
  values(values: Readonly<Record<string, unknown>> | undefined, path: Path, target: CompiledProcess, so: string): void {
    for (const [field, value] of Object.entries(values ?? {})) {
      this.name('field', field, [...path, field], fieldsOf(target), so, { part: 'key' });
      this.literal(field, value, [...path, field], target);
    }
  }

  literal(field: string, value: unknown, path: Path, target: CompiledProcess): void {
    const known = target.fields.get(field)?.definition;
    if (known === undefined) return;
    this.around.literals.push({ definition: this.definition, path, field, value, target });
    if (known.type === 'group' && typeof value === 'string') {
      this.group(value, path, 'the ticket would go to a group that nobody belongs to');
    }
  }
}

export function isRelation(name: string): boolean {
  return (relations as readonly string[]).includes(name);
}

export function keysOf(record: Readonly<Record<string, unknown>> | undefined): Known {
  return { has: (name) => Object.hasOwn(record ?? {}, name), list: () => Object.keys(record ?? {}) };
}

export function fieldsOf(process: CompiledProcess): Known {
  return { has: (name) => process.fields.has(name), list: () => [...process.fields.keys()] };
}

function transitionsOf(process: CompiledProcess): Known {
  return { has: (name) => process.transitions.has(name), list: () => [...process.transitions.keys()] };
}

/** States as `from` and `to` may name them, seen from inside a state. */
export function statesOf(process: CompiledProcess, inside?: string): Known {
  const { tree } = process;
  return {
    has: (name) => tree.resolve(name, inside) !== undefined,
    list: () => {
      const around = tree.nodes.get(inside ?? '')?.children ?? [];
      const near = around.map((path) => tree.nodes.get(path)?.key ?? path);
      return [...near, ...[...tree.nodes.values()].flatMap(({ region, path }) => (region ? [] : [path]))];
    },
  };
}
