import { useQuery } from '@tanstack/react-query';
import { call, Refusal } from '../../api/call.ts';
import { type FieldShape, type FormAnswer, shapeOfProcessField, shapesOf } from '../../model/form-shape.ts';
import { useFormScope } from './form-scope.ts';
import { useProcess } from './useProcess.ts';

export type OfFields = {
  readonly id: string;
  readonly process: string;
  readonly seq: number;
  readonly fields: Readonly<Record<string, unknown>>;
};

export type FieldShapes = {
  /** The fields of the ticket's process and model, in the order of the definition. */
  readonly shapes: readonly FieldShape[];
  /** The form of `edit`; undefined where its reader may write nothing. */
  readonly edit: FormAnswer | undefined;
};

/** What a ticket's fields are, and which of them its reader may write. */
export function useFieldShapes({ id, process: key, seq, fields }: OfFields): FieldShapes {
  const { language } = useFormScope();
  const { data: process } = useProcess(key);
  const { data: edit } = useQuery({
    queryKey: ['ticket', id, 'form', 'edit', seq],
    queryFn: async ({ signal }) => {
      try {
        return (await call('POST /tickets/{id}/forms/{command}', {
          params: { id, command: 'edit' },
          body: {},
          signal,
        })) as unknown as FormAnswer;
      } catch (error) {
        if (error instanceof Refusal && error.problem.status === 404) return null;
        throw error;
      }
    },
    placeholderData: (before) => before,
  });
  const known = process?.fields ?? [];
  const model = typeof fields.model === 'string' ? fields.model : undefined;
  const strange = Object.keys(fields).some((one) => !known.some((field) => field.key === one));
  // The fields of a model are told by the form by which its tickets are created.
  const { data: creation } = useQuery({
    queryKey: ['processes', key, 'model', model ?? ''],
    queryFn: async ({ signal }) =>
      (await call('POST /processes/{process}/form', {
        params: { process: key },
        body: model === undefined ? {} : { model },
        signal,
      })) as unknown as FormAnswer,
    enabled: process !== undefined && strange && model !== undefined,
    staleTime: 5 * 60_000,
    retry: false,
  });
  const own = known.map((field) => shapeOfProcessField(field, language));
  const others = [edit ?? undefined, creation].flatMap((form) =>
    form === undefined ? [] : shapesOf(form, language, known),
  );
  const added = others.filter(
    (shape, n) =>
      !own.some(({ key: one }) => one === shape.key) && others.findIndex((other) => other.key === shape.key) === n,
  );
  return { shapes: [...own, ...added.map((shape) => ({ ...shape, isRequired: false }))], edit: edit ?? undefined };
}
