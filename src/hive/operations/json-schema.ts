import { z } from 'zod';

/** What a client sends: where text from a URL is turned into something first, the schema behind that is shown. */
export function jsonSchema(schema: z.ZodType): Record<string, unknown> {
  return z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema: made }) => {
      const { def } = zodSchema._zod;
      if (def.type === 'pipe' && def.in._zod.def.type === 'transform') {
        Object.assign(made, jsonSchemaOf(def.out));
      }
    },
  }) as Record<string, unknown>;
}

function jsonSchemaOf(schema: z.core.$ZodType): object {
  const { $schema: _, ...made } = jsonSchema(schema as z.ZodType);
  return made;
}
