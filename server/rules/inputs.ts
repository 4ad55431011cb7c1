/** What of a ticket a rule asks, as fields that somebody can fill in. */
import type { CompiledExpression, CompiledProcess, FieldDefinition, LocalText, World } from '#engine';

export type Input = {
  /** Key of the field, or `field.attribute`. */
  readonly name: string;
  readonly title?: LocalText;
  readonly attribute?: string;
  /** `filled`: it only matters whether there is something. */
  readonly type: 'choice' | 'boolean' | 'number' | 'text' | 'filled';
  readonly options?: readonly { readonly value: string; readonly title: LocalText }[];
};

type Place = { readonly process: CompiledProcess; readonly world: World };

/** In the order in which the expressions ask. Links, answers of questions and who asks are not there: they stay unknown. */
export function inputsOf(expressions: readonly (CompiledExpression | undefined)[], place: Place): readonly Input[] {
  const names = new Set(expressions.flatMap((one) => (one === undefined ? [] : namesRead(one))));
  return [...names].flatMap((name) => inputFor(name, place) ?? []);
}

function namesRead({ reads: { fields, people, cis } }: CompiledExpression): readonly string[] {
  const known = [...people, ...cis];
  const attributes = known.flatMap(({ field, attributes: own }) => own.map((attribute) => `${field}.${attribute}`));
  return [...fields.filter((key) => !known.some(({ field }) => field === key)), ...attributes];
}

/** Undefined for what nobody could write down in one value. */
export function inputFor(name: string, { process, world }: Place): Input | undefined {
  const [key = '', attribute] = name.split('.');
  const field = fieldOf(process, key);
  if (field === undefined) return undefined;
  const titled = { name, ...(field.title === undefined ? {} : { title: field.title }) };
  if (attribute !== undefined) {
    const asked = attributeInput(field, attribute, world);
    return asked === undefined ? undefined : { ...titled, attribute, ...asked };
  }
  const asked = fieldInput(key, field, process);
  return asked === undefined ? undefined : { ...titled, ...asked };
}

export function fieldOf(process: CompiledProcess, key: string): FieldDefinition | undefined {
  return process.fields.get(key)?.definition;
}

type Kind = Pick<Input, 'type' | 'options'>;

function attributeInput({ type }: FieldDefinition, attribute: string, { ciTypes }: World): Kind | undefined {
  if (type !== 'person' && type !== 'ci') return undefined;
  if (attribute === 'vip' || attribute === 'active') return { type: 'boolean' };
  if (type === 'person' || attribute !== 'type') return { type: 'text' };
  return {
    type: 'choice',
    options: [...ciTypes].map(([value, { definition }]) => ({ value, title: definition.title })),
  };
}

function fieldInput(key: string, { type }: FieldDefinition, process: CompiledProcess): Kind | undefined {
  if (key === 'model') return { type: 'choice', options: modelsOf(process) };
  switch (type) {
    case 'choice':
      return { type, options: optionsOf(process, key) };
    case 'boolean':
      return { type };
    case 'integer':
    case 'decimal':
      return { type: 'number' };
    case 'person':
    case 'ci':
      return { type: 'filled' };
    case 'money':
    case 'period':
    case 'table':
    case 'attachment':
      return undefined;
    default:
      return { type: 'text' };
  }
}

function modelsOf({ models }: CompiledProcess): NonNullable<Input['options']> {
  return [...models].flatMap(([value, { model }]) => (model === undefined ? [] : [{ value, title: model.title }]));
}

function optionsOf({ fields }: CompiledProcess, key: string): NonNullable<Input['options']> {
  return [...(fields.get(key)?.options ?? [])].map(([value, { title }]) => ({ value, title }));
}
