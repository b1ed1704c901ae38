import { isObject, resolveReference, type Schema, schemaFaults } from './json-schema.ts';

/**
 * Finds fields that a document does not speak of: an answer must hold what is documented and nothing else. Schemas
 * that hold for a value together, as the parts of `allOf` do, declare its fields together.
 *
 * @param schemas all that hold for the value
 * @returns one sentence a field
 */
export function undeclaredFields(
  value: unknown,
  schemas: readonly Schema[],
  root: object,
  at = '$',
): string[] {
  const holding = schemas.flatMap((schema) => partsThatHold(value, schema, root));
  if (Array.isArray(value)) {
    const items = holding.flatMap((schema) => (isObject(schema.items) ? [schema.items] : []));
    if (items.length === 0) return [];
    return value.flatMap((item, index) => undeclaredFields(item, items, root, `${at}[${index}]`));
  }
  if (!isObject(value) || holding.every(isOpen)) return [];
  return Object.entries(value).flatMap(([name, field]) => {
    const declared = holding.flatMap((schema) => declarations(schema, name));
    if (declared.length === 0) return [`${at}.${name}: is not declared`];
    return undeclaredFields(field, declared, root, `${at}.${name}`);
  });
}

/** A schema and those parts of it that hold for a value: all of `allOf`, and of the choices those that fit. */
function partsThatHold(value: unknown, schema: Schema, root: object): Schema[] {
  if (typeof schema.$ref === 'string') return partsThatHold(value, resolveReference(schema.$ref, root), root);
  const all = (schema.allOf ?? []) as Schema[];
  const choices = [...((schema.anyOf ?? []) as Schema[]), ...((schema.oneOf ?? []) as Schema[])];
  const fitting = choices.filter((choice) => schemaFaults(value, choice, root).length === 0);
  return [schema, ...[...all, ...fitting].flatMap((part) => partsThatHold(value, part, root))];
}

/** A schema that says nothing about fields leaves them to others. */
function isOpen(schema: Schema): boolean {
  return schema.properties === undefined && schema.additionalProperties === undefined;
}

function declarations(schema: Schema, name: string): Schema[] {
  const properties = (schema.properties ?? {}) as Record<string, Schema>;
  const { additionalProperties } = schema;
  if (name in properties) return [properties[name]!];
  if (additionalProperties === true) return [{}];
  return isObject(additionalProperties) ? [additionalProperties] : [];
}
