/**
 * Checks a node against its schema and words what is wrong, each mistake once and at its own key. The schemas are read
 * as data, in place of a validator compiled from them: README.md, decision "a walker in place of Ajv", says why.
 */
import type { Kind } from './definition.ts';
import type { ParseCode } from './findings.ts';
import { bareTitle, isEmpty, lacksTitle, shallowEntries, standsTooFarOut } from './misplaced.ts';
import { type Entry, entryOf, type ListNode, type MapNode, type Node, type Scalar } from './node.ts';
import { type Path, type Problem, pointer } from './report.ts';
import { type Complaint, checkKey, checkNumber, checkText } from './scalar-shape.ts';
import type { Schema, SchemaFile } from './schema/schema.ts';
import { type Resolved, resolve, schemaOf } from './schema/schemas.ts';
import { isOfType, mustBe, oneOfValues, subject, titleOf, unknownKey } from './shape-words.ts';
import { isUnquotedCel } from './unquoted.ts';

/** What a schema is asked about: a node, where it was found, and the offset of its key. */
type Spot = { readonly node: Node; readonly path: Path; readonly keyStart: number };

/** All that is wrong with the shape of a document of a known kind. */
export function checkShape(kind: Kind, root: Node): readonly Problem[] {
  const shape = new Shape();
  const file = schemaOf[kind];
  shape.check(file, file, { node: root, path: [], keyStart: root.start });
  return shape.problems;
}

class Shape {
  readonly problems: Problem[] = [];

  check(unresolved: Schema, from: SchemaFile, spot: Spot): void {
    const { schema, file } = resolve(unresolved, from);
    const { node, path } = spot;
    if (node.type === 'scalar' && node.value === null) {
      this.#add('SD1033', spot, `${subject(path)} has no value. Write ${titleOf(schema)}, or delete it.`);
    } else if (schema.oneOf !== undefined) this.#checkUnion(schema, file, spot);
    else if (!isOfType(schema, node)) this.#mustBe('SD1032', schema, spot);
    else if (node.type === 'scalar') this.#checkScalar({ schema, file }, node, spot);
    else if (node.type === 'list') this.#checkList(schema, file, node, spot);
    else this.#checkMap(schema, file, node, spot);
  }

  /** Follows the one branch that was meant, so that a mistake inside it is told as that mistake. */
  #checkUnion(union: Schema, file: SchemaFile, spot: Spot): void {
    const branches = (union.oneOf ?? []).map((branch) => resolve(branch, file));
    const fitting = branches.filter(({ schema }) => isOfType(schema, spot.node));
    const most = Math.max(1, ...fitting.map(({ schema }) => namedKeys(schema, spot.node)));
    const named = fitting.filter(({ schema }) => namedKeys(schema, spot.node) === most);
    const meant = fitting.length === 1 ? fitting[0] : named.length === 1 ? named[0] : undefined;
    if (meant === undefined) this.#mustBe('SD1032', union, spot);
    else if (isNoneOf(meant.schema, spot.node)) this.#mustBe('SD1034', union, spot);
    else this.check(meant.schema, meant.file, spot);
  }

  #checkScalar(resolved: Resolved, node: Scalar, spot: Spot): void {
    const { schema } = resolved;
    const { value } = node;
    if (isNoneOf(schema, node)) this.#mustBe('SD1034', schema, spot);
    if (typeof value === 'number') this.#complain(checkNumber(schema, value, subject(spot.path)), spot);
    if (typeof value !== 'string') return;
    this.#complain(checkText(resolved, value, subject(spot.path)), spot);
    if (isUnquotedCel(schema, node)) {
      const message = `${subject(spot.path)} is not in quotes: a comma, \`: \` or \` #\` in it would cut it off silently. Put it into double quotes.`;
      this.#add('SD1042', spot, message);
    }
  }

  #checkList(schema: Schema, file: SchemaFile, node: ListNode, spot: Spot): void {
    this.#checkCount(node.items.length, [schema.minItems, schema.maxItems], spot, 'entries');
    const seen = new Set<string>();
    node.items.forEach((item, index) => {
      const place = { node: item, path: [...spot.path, index], keyStart: item.start };
      if (schema.uniqueItems === true && item.type === 'scalar') {
        const text = String(item.value);
        if (seen.has(text)) this.#add('SD1038', place, `${subject(spot.path)} names \`${text}\` twice. Delete one.`);
        seen.add(text);
      }
      if (schema.items !== undefined) this.check(schema.items, file, place);
    });
  }

  #checkMap(schema: Schema, file: SchemaFile, node: MapNode, spot: Spot): void {
    this.#checkCount(node.entries.length, [schema.minProperties, schema.maxProperties], spot, 'keys');
    const keys = new Set(node.entries.map(({ key }) => key.value));
    const bare = bareTitle(schema, node);
    if (bare.length > 0) this.#add('SD1031', spot, lacksTitle(subject(spot.path), bare));
    for (const required of schema.required ?? []) {
      if (keys.has(required) || (required === 'title' && bare.length > 0)) continue;
      const property = schema.properties?.[required];
      const wanted = property === undefined ? 'a value' : titleOf(resolve(property, file).schema);
      this.#add('SD1031', spot, `${subject(spot.path)} lacks \`${required}\`: ${wanted}. Add it.`);
    }
    const shallow = shallowEntries(schema, file, node);
    if (shallow !== undefined) {
      const { key, value } = shallow.entries[0];
      const place = { node: value, path: [...spot.path, key.value], keyStart: key.start };
      this.#add('SD1032', place, standsTooFarOut(shallow), key.start);
    }
    for (const entry of node.entries) {
      const isTold = shallow?.entries.includes(entry) === true || (entry === shallow?.owner && isEmpty(entry.value));
      if (!bare.includes(entry.key.value) && !isTold) this.#checkEntry(schema, file, entry, spot);
    }
  }

  #checkEntry(schema: Schema, file: SchemaFile, { key, value }: Entry, parent: Spot): void {
    const spot = { node: value, path: [...parent.path, key.value], keyStart: key.start };
    const { properties, additionalProperties, propertyNames } = schema;
    if (properties !== undefined && Object.hasOwn(properties, key.value)) {
      const property = properties[key.value];
      if (property !== undefined) this.check(property, file, spot);
    } else if (typeof additionalProperties === 'object') {
      if (propertyNames !== undefined) this.#complain(checkKey(propertyNames, file, key.value), spot, key.start);
      this.check(additionalProperties, file, spot);
    } else if (additionalProperties === false) {
      this.#add('SD1030', spot, unknownKey(key.value, Object.keys(properties ?? {}), parent.path), key.start);
    }
  }

  #checkCount(count: number, [least, most]: readonly (number | undefined)[], spot: Spot, what: string): void {
    if (least !== undefined && count < least) {
      const message = `${subject(spot.path)} has ${count} ${what}; it needs at least ${least}.`;
      this.#add('SD1037', spot, message, spot.keyStart);
    }
    if (most !== undefined && count > most) {
      this.#add(
        'SD1037',
        spot,
        `${subject(spot.path)} has ${count} ${what}; at most ${most} are possible.`,
        spot.keyStart,
      );
    }
  }

  #mustBe(code: ParseCode, schema: Schema, spot: Spot): void {
    this.#add(code, spot, mustBe(subject(spot.path), schema, spot.node));
  }

  #complain(complaint: Complaint | undefined, spot: Spot, offset?: number): void {
    if (complaint !== undefined) this.#add(complaint.code, spot, complaint.message, offset);
  }

  #add(code: ParseCode, spot: Spot, message: string, offset = defaultOffset(code, spot)): void {
    this.problems.push({ code, offset, message, path: pointer(spot.path) });
  }
}

/** What is missing is told at the key of the element that lacks it, everything else at the value. */
function defaultOffset(code: ParseCode, spot: Spot): number {
  return code === 'SD1031' || code === 'SD1033' ? spot.keyStart : spot.node.start;
}

function isNoneOf(schema: Schema, node: Node): boolean {
  const allowed = oneOfValues(schema);
  return node.type === 'scalar' && allowed !== undefined && !allowed.includes(String(node.value));
}

/** Of several maps, the one meant has most of its required keys, the first of them for certain; 0 for no candidate. */
function namedKeys({ required = [] }: Schema, node: Node): number {
  const has = (name: string | undefined) => entryOf(node, name ?? '') !== undefined;
  return has(required[0]) ? required.filter(has).length : 0;
}
