/** Words. Shape: what a page has to know of a field to draw it: its type, titles, options, columns. Read from the API's form. */
import type { FieldType, FormField, FormSchema, LocalText, Value } from '#engine';

/** What the API answers when it is asked for a form. */
export type FormAnswer = {
  readonly command: string;
  readonly schema: FormSchema;
  readonly order: readonly string[];
  readonly values: Readonly<Record<string, Value>>;
  readonly comment?: 'public' | 'internal' | 'any';
  readonly effort?: boolean;
  readonly names?: Names;
};

/** Names by kind and id, as answers carry them. */
export type Names = Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;

export type Option = { readonly value: string; readonly title: string };

export type FieldShape = {
  readonly key: string;
  readonly type: FieldType;
  readonly title: string;
  readonly help?: string;
  readonly isMany: boolean;
  readonly isRequired: boolean;
  readonly options?: readonly Option[];
  readonly currency?: string;
  readonly min?: number;
  readonly max?: number;
  readonly maxLength?: number;
  /** Of a table. */
  readonly columns?: readonly FieldShape[];
  /** Of a reference: what it points at; of a choice: the field that narrows it. Known to the process, not to the form. */
  readonly to?: string;
  readonly dependsOn?: string;
};

/** A field as `GET /processes/{key}` describes it. */
export type ProcessField = {
  readonly key: string;
  readonly type: string;
  readonly title?: LocalText;
  readonly help?: LocalText;
  readonly many: boolean;
  readonly currency?: string;
  readonly dependsOn?: string;
  readonly to?: string;
  readonly options?: readonly { readonly value: string; readonly title: LocalText }[];
};

/** The fields of a form, in the order in which they are shown. */
export function shapesOf(
  { schema, order }: Pick<FormAnswer, 'schema' | 'order'>,
  language: string,
  fields: readonly ProcessField[] = [],
): readonly FieldShape[] {
  const required = new Set(schema.required);
  return order.flatMap((key) => {
    const field = schema.properties[key];
    if (field === undefined) return [];
    const known = fields.find((one) => one.key === key);
    return [
      {
        ...shapeOf(key, field, language),
        isRequired: required.has(key),
        ...(known?.to === undefined ? {} : { to: known.to }),
        ...(known?.dependsOn === undefined ? {} : { dependsOn: known.dependsOn }),
      },
    ];
  });
}

/** A field of the process, to be read and not written. */
export function shapeOfProcessField(field: ProcessField, language: string): FieldShape {
  const { key, type, title, help, many, currency, dependsOn, to, options } = field;
  return {
    key,
    type: type as FieldType,
    title: inLanguage(title, language, key),
    isMany: many,
    isRequired: false,
    ...(help === undefined ? {} : { help: inLanguage(help, language) }),
    ...(currency === undefined ? {} : { currency }),
    ...(dependsOn === undefined ? {} : { dependsOn }),
    ...(to === undefined ? {} : { to }),
    ...(options === undefined ? {} : { options: worded(options, language) }),
  };
}

function shapeOf(key: string, field: FormField, language: string): FieldShape {
  const type = field['x-type'] as FieldType;
  const isMany = field.type === 'array' && type !== 'table';
  const single = (isMany ? field.items : field) as Schema;
  const options = field['x-options'];
  const help = field['x-help'];
  return {
    key,
    type,
    title: inLanguage(field['x-title'], language, key),
    isMany,
    isRequired: false,
    ...limitsOf(single),
    ...(help === undefined ? {} : { help: inLanguage(help, language) }),
    ...(options === undefined ? {} : { options: worded(options, language) }),
    ...(type === 'table' ? { columns: columnsOf(field.items as Schema, language) } : {}),
  };
}

type Schema = Readonly<Record<string, unknown>> & {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: unknown;
};

function worded(
  options: readonly { readonly value: string; readonly title: LocalText }[],
  language: string,
): readonly Option[] {
  return options.map(({ value, title }) => ({ value, title: inLanguage(title, language, value) }));
}

function limitsOf(schema: Schema): Partial<FieldShape> {
  const { minimum, maximum, maxLength } = schema;
  const currency = schema.properties?.currency?.const;
  return {
    ...(typeof minimum === 'number' && minimum > Number.MIN_SAFE_INTEGER ? { min: minimum } : {}),
    ...(typeof maximum === 'number' && maximum < Number.MAX_SAFE_INTEGER ? { max: maximum } : {}),
    ...(typeof maxLength === 'number' ? { maxLength } : {}),
    ...(typeof currency === 'string' ? { currency } : {}),
  };
}

function columnsOf(row: Schema, language: string): readonly FieldShape[] {
  return Object.entries(row.properties ?? {}).map(([key, column]) => shapeOf(key, column as FormField, language));
}

/** A text in the reader's language, else in English, else in whatever language there is. */
export function inLanguage(text: LocalText | undefined, language: string, fallback = ''): string {
  if (text === undefined) return fallback;
  return text[language] ?? text.en ?? Object.values(text)[0] ?? fallback;
}
