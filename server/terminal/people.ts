/**
 * The people of a simulated desk. Their file:
 *
 *     people:
 *       ivan: { name: Ivan, roles: [agent, firstLine], groups: [serviceDesk], manager: olga }
 */
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { LineCounter, parseDocument } from 'yaml';
import type { Directory, World } from '#engine';

export class BadPeople extends Error {}

type Person = {
  readonly name?: string;
  readonly roles?: readonly string[];
  readonly groups?: readonly string[];
  readonly manager?: string;
  readonly substitute?: string;
  readonly organisation?: string;
  readonly language?: string;
  readonly vip?: boolean;
};

const text = { type: 'string', minLength: 1 } as const;
const texts = { type: 'array', items: text } as const;
const personSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    name: text,
    roles: texts,
    groups: texts,
    manager: text,
    substitute: text,
    organisation: text,
    language: text,
    vip: { type: 'boolean' },
  },
} as const;

type PeopleFile = { readonly people: Readonly<Record<string, Person>> };

const isPeopleFile = new Ajv2020({ allErrors: true }).compile<PeopleFile>({
  type: 'object',
  required: ['people'],
  additionalProperties: false,
  properties: { people: { type: 'object', minProperties: 1, additionalProperties: personSchema } },
});

/** The directory in a text; roles that the pack does not have are refused. Throws BadPeople. */
export function readPeople(source: string, file: string, world: World): Directory {
  const value = valueIn(source, file);
  if (!isPeopleFile(value)) throw new BadPeople(`${file}: ${problemOf(isPeopleFile.errors?.[0])}`);
  for (const [id, { roles = [] }] of Object.entries(value.people)) {
    const unknown = roles.find((role) => !world.roles.has(role));
    if (unknown === undefined) continue;
    throw new BadPeople(
      `${file}: ${id} holds ${unknown}, which is no role of the pack. There are: ${[...world.roles.keys()].join(', ')}.`,
    );
  }
  return directoryOf(value.people);
}

/** The library adds the lines around an error to its sentence, and throws where an alias (`*name`) is used. */
function valueIn(source: string, file: string): unknown {
  const lines = new LineCounter();
  const document = parseDocument(source, { prettyErrors: false, lineCounter: lines });
  const [error] = document.errors;
  if (error?.code === 'MULTIPLE_DOCS') throw new BadPeople(`${file}: write all people into one document, without ---.`);
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw new BadPeople(`${file}:${line}:${col}: the YAML cannot be read from here on. ${howToWrite}`);
  }
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (cause) {
    throw new BadPeople(`${file}: write every value out, without aliases such as *name.`, { cause });
  }
}

const howToWrite = 'A person is written like ivan: { roles: [agent], groups: [serviceDesk] }.';

function problemOf(error: ErrorObject | undefined): string {
  const [, top, id, key] = error?.instancePath.split('/') ?? [];
  const extra = (error?.params as { additionalProperty?: string } | undefined)?.additionalProperty;
  if (id === undefined) {
    const stranger = extra === undefined || top !== undefined ? '' : `${extra} has no place in it: `;
    return `${stranger}the file has to begin with people:, and below it stands who there is. ${howToWrite}`;
  }
  if (key !== undefined) return `${key} of ${id} must be ${shapeOf(key)}.`;
  if (extra === undefined) return `nothing is known of ${id}. ${howToWrite}`;
  return `${id} has ${extra}, which nobody has. A person has: ${Object.keys(personSchema.properties).join(', ')}.`;
}

function shapeOf(key: string): string {
  if (key === 'roles' || key === 'groups')
    return `a list such as ${key}: [${key === 'roles' ? 'agent' : 'serviceDesk'}]`;
  return key === 'vip' ? 'true or false' : `a text such as ${key}: ${key === 'language' ? 'en' : 'maria'}`;
}

/**
 * People for a first try: ivan holds every role and is in every group that the pack names; anna, whose manager is maria,
 * holds none; and somebody named after each role holds that one.
 */
export function builtInPeople(world: World): Directory {
  const roles = [...world.roles.keys()];
  const groups = [...world.packs.values()].flatMap(({ bindings }) => Object.keys(bindings?.groups ?? {}));
  const one = roles.map((role): [string, Person] => [role, { roles: [role] }]);
  return directoryOf({
    ivan: { name: 'Ivan', roles, groups, manager: 'maria' },
    anna: { name: 'Anna', manager: 'maria' },
    maria: { name: 'Maria' },
    ...Object.fromEntries(one),
  });
}

function directoryOf(people: Readonly<Record<string, Person>>): Directory {
  const groups: Record<string, { members: string[] }> = {};
  for (const [id, person] of Object.entries(people)) {
    for (const group of person.groups ?? []) {
      groups[group] ??= { members: [] };
      groups[group].members.push(id);
    }
  }
  const entries = Object.entries(people).map(([id, { roles = [], groups: own = [], ...facts }]) => [
    id,
    { ...facts, groups: own, grants: roles.map((role) => ({ role })) },
  ]);
  return { people: Object.fromEntries(entries), groups };
}
