import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { kernelErrors } from '../../src/core/kernel/errors';
import type { FunctionModule } from './function';

interface CatalogEntry {
  readonly name: string;
  readonly path: string;
  readonly summary: string;
  readonly access: string;
  readonly input: object;
  readonly output: object;
  readonly errors: readonly string[];
}

/** Every operation of every function, as `GET /api/catalog.json` serves it. */
export function buildCatalog(functions: readonly FunctionModule[]): {
  readonly operations: readonly CatalogEntry[];
} {
  return {
    operations: functions.flatMap(({ contract }) =>
      Object.entries(contract.operations).map(([action, spec]) => ({
        name: `${contract.feature}.${action}`,
        path: `${contract.feature}/${action}`,
        summary: spec.summary,
        access: spec.access,
        input: jsonSchema(spec.input, 'input'),
        output: jsonSchema(spec.output, 'output'),
        errors: [...Object.keys(kernelErrors), ...Object.keys(spec.errors ?? {})],
      })),
    ),
  };
}

/** Checks and transformations have no JSON Schema; their shape has, and that is what a reader needs. */
function jsonSchema(schema: GenericSchema, typeMode: 'input' | 'output'): object {
  return toJsonSchema(schema, { errorMode: 'ignore', typeMode });
}
