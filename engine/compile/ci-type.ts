/** Words. CI type: the class of a configuration item; its fields are the attributes that an item of it has. */
import type { CiType } from '../definition/catalogue.ts';
import type { FieldDefinition } from '../definition/field.ts';
import type { DefinitionIndex } from './index-of-definitions.ts';
import { compileShape, type ShapeProblem } from './shape.ts';
import type { CompiledCiType } from './types.ts';

type Attributes = Readonly<Record<string, unknown>>;

export function compileCiType(definition: CiType, index: DefinitionIndex): CompiledCiType {
  const fields = definition.fields ?? {};
  const shapeProblems = compileShape(fields);
  return {
    definition,
    attributeProblems: (attributes) => [
      ...Object.keys(attributes).flatMap((field) =>
        Object.hasOwn(fields, field) ? [] : [{ field, problem: 'unknown' }],
      ),
      ...shapeProblems(attributes),
      ...Object.entries(fields).flatMap(([key, field]) => problemsOf({ key, field, attributes, index })),
    ],
  };
}

type Attribute = {
  readonly key: string;
  readonly field: FieldDefinition;
  readonly attributes: Attributes;
  readonly index: DefinitionIndex;
};

function problemsOf({ key, field, attributes, index }: Attribute): readonly ShapeProblem[] {
  if (!Object.hasOwn(attributes, key)) return field.mandatory === true ? [{ field: key, problem: 'mandatory' }] : [];
  if (field.options === undefined) return [];
  const options = index.get('choiceList', field.options)?.options ?? {};
  const chosen: readonly unknown[] = [attributes[key]].flat();
  const isOption = (one: unknown) => typeof one !== 'string' || Object.hasOwn(options, one);
  return chosen.every(isOption) ? [] : [{ field: key, problem: `option ${Object.keys(options).join(', ')}` }];
}
