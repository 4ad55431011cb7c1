/** TypeScript types of the API, made of its description: `designer/api/operations.gen.ts` is what comes of it. */

type Schema = {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
};

type Parameter = { readonly in: string; readonly name: string; readonly required?: boolean; readonly schema: Schema };
type Body = { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> };
type Operation = {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Body;
  readonly responses?: Readonly<Record<string, Body>>;
};

export type Description = { readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>> };

/** One member for each operation, named `GET /tickets/{id}` without the prefix of the API; sorted, so that it stays put. */
export function operationTypes({ paths = {} }: Description, prefix: string): string {
  const operations = Object.entries(paths)
    .filter(([path]) => path.startsWith(prefix))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${path.slice(prefix.length)}`,
        operation,
      })),
    )
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const members = operations.map(({ name, operation }) => `  ${JSON.stringify(name)}: ${operationType(operation)};`);
  return `${heading}export type Operations = {\n${members.join('\n')}\n};\n`;
}

const heading = `/* Made of the description of the API by test/designer/api; not written by hand. */\n\n`;

function operationType({ parameters = [], requestBody, responses = {} }: Operation): string {
  const parts = [
    member('params', parameterType(parameters, 'path')),
    member('query', parameterType(parameters, 'query')),
    member('body', bodyType(requestBody)),
    `answer: ${answerType(responses)}`,
  ];
  return `{ ${parts.filter((part) => part !== undefined).join('; ')} }`;
}

function member(name: string, type: string | undefined): string | undefined {
  return type === undefined ? undefined : `${name}: ${type}`;
}

function parameterType(parameters: readonly Parameter[], place: string): string | undefined {
  const own = parameters.filter((one) => one.in === place);
  if (own.length === 0) return undefined;
  const isOpen = (name: string) => name.startsWith('^');
  const named = own.filter(({ name }) => !isOpen(name));
  const members = named.map(({ name, required = false, schema }) => property(name, schema, required));
  return `{ ${members.join('; ')} }`;
}

function bodyType(body: Body | undefined): string | undefined {
  const schema = body?.content?.['application/json']?.schema;
  return schema === undefined ? undefined : typeOf(schema);
}

function answerType(responses: Readonly<Record<string, Body>>): string {
  const good = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  const types = good.map(([, body]) => bodyType(body) ?? 'undefined');
  return [...new Set(types)].join(' | ') || 'unknown';
}

function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants !== undefined) return variants.map(typeOf).join(' | ');
  if (Array.isArray(schema.type)) return schema.type.map((type: string) => typeOf({ ...schema, type })).join(' | ');
  switch (schema.type) {
    case 'array':
      return `readonly ${inBrackets(typeOf(schema.items ?? {}))}[]`;
    case 'object':
      return objectType(schema);
    case 'integer':
    case 'number':
      return 'number';
    case 'string':
      return 'string';
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    default:
      return 'unknown';
  }
}

function inBrackets(type: string): string {
  return /[ |]/.test(type) && !type.startsWith('{') ? `(${type})` : type;
}

function objectType({ properties = {}, required = [], additionalProperties }: Schema): string {
  const members = Object.entries(properties).map(([name, schema]) => property(name, schema, required.includes(name)));
  const rest = typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'unknown';
  if (members.length === 0) return `Readonly<Record<string, ${rest}>>`;
  return `{ ${members.join('; ')} }`;
}

function property(name: string, schema: Schema, isRequired: boolean): string {
  const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
  return `readonly ${key}${isRequired ? '' : '?'}: ${typeOf(schema)}`;
}
