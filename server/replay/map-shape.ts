/** A breach of the map's schema as a sentence with its mend, for people who read no schemas. */
import type { ErrorObject } from 'ajv/dist/2020.js';
import { usualDelimiters } from './delimiter.ts';
import { nearestName } from './nearest-name.ts';

type Path = readonly (string | number)[];
export type ShapeProblem = { readonly path: Path; readonly message: string };

/** What Ajv tells with the option `verbose`, as far as this schema uses it. */
type Schema = {
  readonly type?: string | readonly string[];
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, { readonly description?: string }>>;
};

/** Undefined for what Ajv adds about its own keywords: another error tells the same. */
export function shapeProblem(error: ErrorObject): ShapeProblem | undefined {
  const { keyword, params, propertyName } = error;
  const above = pathOf(error.instancePath);
  const schema = error.parentSchema as Schema;
  switch (keyword) {
    case 'propertyNames':
      return undefined;
    case 'additionalProperties':
      return unknownKey(params.additionalProperty, schema, above);
    case 'required':
      return { path: above, message: missingKey(params.missingProperty, schema) };
    default: {
      const path = propertyName === undefined ? above : [...above, propertyName];
      return { path, message: `${upperFirst(subject(path))} ${breach(error, schema, path)}` };
    }
  }
}

function breach({ keyword, params, data }: ErrorObject, schema: Schema, path: Path): string {
  switch (keyword) {
    case 'type':
      return mustBeOfType(schema, data, path);
    case 'const': {
      const hint = params.allowedValue === true ? ' Leave it out otherwise.' : '';
      return `must be ${plain(params.allowedValue)}; ${whatItIs(data)}.${hint}`;
    }
    case 'enum':
      return mustBeOneOf(params.allowedValues, data, path);
    case 'pattern':
      return schema.pattern?.includes('\\.') ? `${mustBePath}; ${whatItIs(data)}.` : `${mustBeKey}; ${whatItIs(data)}.`;
    case 'maxLength':
      return `must have at most ${params.limit} characters.`;
    case 'minLength':
      return 'must not be empty.';
    case 'minProperties':
      return 'must not be empty. Name at least one.';
    case 'minItems':
      return 'must not be empty. Name at least one, or leave it out.';
    case 'uniqueItems':
      return `names the same twice, in entries ${params.j + 1} and ${params.i + 1}. Remove one.`;
    default:
      throw new Error(`The schema of maps uses ${keyword}, for which map-shape.ts has no words.`);
  }
}

const mustBeKey = 'must be a key: a small Latin letter, then Latin letters and digits, like `onHold`';
const mustBePath = 'must be the key of a state, or keys joined by dots, like `onHold` or `active.onHold`';

function mustBeOfType({ type = [] }: Schema, data: unknown, path: Path): string {
  const types = [type].flat();
  const names = types.map((one) => typeNames[one] ?? one).join(', ');
  const must = `must be ${names.replace(/, (?=[^,]*$)/, ' or ')}; ${whatItIs(data)}.`;
  if (path.length === 0) return `${must} A map begins with \`format: 1\` and \`kind: logMap\`.`;
  if (types.includes('string') && (typeof data === 'number' || typeof data === 'boolean'))
    return `${must} Put it in quotes: '${data}'.`;
  return types.includes('array') && typeof data === 'string' ? `${must} Write [${data}].` : must;
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true, false',
  null: 'null',
  object: 'a map of keys',
  array: 'a list',
};

function mustBeOneOf(allowed: readonly string[], data: unknown, path: Path): string {
  const names = path.at(-1) === 'delimiter' ? usualDelimiters : `one of ${allowed.join(', ')}`;
  const meant = typeof data === 'string' ? nearestName(data, allowed) : undefined;
  return `must be ${names}; ${whatItIs(data)}.${meant === undefined ? '' : ` Did you mean \`${meant}\`?`}`;
}

function unknownKey(key: string, { properties = {} }: Schema, above: Path): ShapeProblem {
  const known = Object.keys(properties);
  const meant = nearestName(key, known);
  const where = above.length === 0 ? 'in a map' : `in ${subject(above)}`;
  const mend = meant === undefined ? `Known here: ${known.join(', ')}.` : `Did you mean \`${meant}\`?`;
  return { path: [...above, key], message: `The key \`${key}\` is not known ${where}. ${mend}` };
}

function missingKey(key: string, { properties = {} }: Schema): string {
  const about = properties[key]?.description;
  const sentence = `The key \`${key}\` is missing here.`;
  return about === undefined ? sentence : `${sentence} ${about}`;
}

/** `x`; `y` in `x`; entry 2 of `x`. */
function subject(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'the map';
  const above = path.slice(0, -1);
  if (typeof last === 'number') return `entry ${last + 1} of ${subject(above)}`;
  return above.length === 0 ? `\`${last}\`` : `\`${last}\` in ${subject(above)}`;
}

function whatItIs(data: unknown): string {
  if (data === null || data === undefined) return 'nothing stands here';
  if (Array.isArray(data)) return 'this is a list';
  if (typeof data === 'object') return 'this is a map of keys';
  const kind = typeof data === 'string' ? 'the text ' : typeof data === 'number' ? 'the number ' : '';
  return `this is ${kind}${plain(data)}`;
}

/** A text of a map may be anything; its beginning tells which one it is. */
function plain(value: unknown): string {
  const text = String(value);
  return typeof value === 'string' ? `\`${text.length > 60 ? `${text.slice(0, 60)}…` : text}\`` : text;
}

function pathOf(instancePath: string): Path {
  return instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
