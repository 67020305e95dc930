import { toJsonSchema } from '@valibot/to-json-schema';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import type { GenericSchema } from 'valibot';

type Check = (answer: unknown) => boolean;

/**
 * Whether an answer is exactly of its schema's shape, nothing missing and nothing beside it, by code that is compiled
 * once for each schema: of a page of a list this takes a tenth of what the schema itself takes. A schema that says more
 * than JSON Schema can fits nothing.
 */
export function answerShapes(): (schema: GenericSchema, answer: unknown) => boolean {
  const ajv = addFormats(new Ajv({ strict: false }), { mode: 'fast' });
  const checks = new Map<GenericSchema, Check>();
  return (schema, answer) => {
    const check = checks.get(schema) ?? compiled(ajv, schema);
    checks.set(schema, check);
    return check(answer);
  };
}

function compiled(ajv: Ajv, schema: GenericSchema): Check {
  let shape: ReturnType<typeof toJsonSchema>;
  try {
    shape = toJsonSchema(schema, {
      typeMode: 'output',
      errorMode: 'throw',
      // The schema would leave such fields out: an answer that has some goes through it.
      overrideSchema: ({ valibotSchema, jsonSchema }) =>
        valibotSchema.type === 'object' ? { ...jsonSchema, additionalProperties: false } : undefined,
    });
  } catch {
    return () => false;
  }
  return ajv.compile(shape);
}
