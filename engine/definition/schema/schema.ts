/**
 * Words. Schema: the part of JSON Schema 2020-12 that the definition language uses, and that `shape.ts` understands; a
 * test sees that the files use no other keyword, and that Ajv in strict mode takes them and agrees.
 */
export type Schema = {
  readonly $ref?: string;
  /** What the value is, as it reads after "must be": `a state or a list of states`. */
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: string | number;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  /** Branches that differ in their type or, of maps, in the first key that they require. */
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly not?: Schema;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
};

export type SchemaFile = Schema & { readonly $id: string; readonly $defs?: Readonly<Record<string, Schema>> };
