/** How the shape of a request is checked. */
import { Ajv, type AnySchema, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

type Part = { readonly schema: AnySchema; readonly httpPart?: string };

/**
 * Nothing that a client sends is changed in silence: what is too much or of another type is told. Queries, parameters and
 * headers are texts, and are read as the type that the schema names. A body says its types itself: read like a query,
 * `["x"]`, `null` and `7` would be taken where a text is asked for.
 */
export function validatorCompiler(): (part: Part) => ValidateFunction {
  const [texts, bodies] = [ajv('array'), ajv(false)];
  return ({ schema, httpPart }) => (httpPart === 'body' ? bodies : texts).compile(schema);
}

function ajv(coerceTypes: 'array' | false): Ajv {
  const options = { useDefaults: true, removeAdditional: false, addUsedSchema: false, allErrors: true };
  const one = new Ajv({ ...options, coerceTypes });
  addFormats.default(one);
  // The library also takes `urn:uuid:…`, which no column does.
  one.addFormat('uuid', /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i);
  return one;
}
