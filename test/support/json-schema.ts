/** A JSON schema as OpenAPI 3.1 writes it; only the keywords below are known, any other one is an error. */
export type Schema = Readonly<Record<string, unknown>>;

const annotations = new Set([
  '$schema',
  'description',
  'title',
  'default',
  'examples',
  'example',
  'deprecated',
]);
const known = new Set([
  ...annotations,
  ...[
    '$ref',
    'type',
    'const',
    'enum',
    'anyOf',
    'oneOf',
    'allOf',
    'properties',
    'required',
    'additionalProperties',
  ],
  ...[
    'propertyNames',
    'items',
    'minItems',
    'maxItems',
    'minimum',
    'maximum',
    'exclusiveMinimum',
    'minLength',
  ],
  ...['maxLength', 'pattern', 'format'],
]);

/**
 * Checks a value against a schema by walking it. Fields the schema does not speak of are no fault here.
 *
 * @param root where `$ref` points into
 * @returns one sentence a fault, none when the value fits
 */
export function schemaFaults(value: unknown, schema: Schema, root: object, at = '$'): string[] {
  const unknown = Object.keys(schema).filter((keyword) => !known.has(keyword));
  if (unknown.length > 0)
    return [`${at}: the schema uses ${unknown.join(', ')}, which this check does not know`];
  if (typeof schema.$ref === 'string')
    return schemaFaults(value, resolveReference(schema.$ref, root), root, at);
  return [
    ...choiceFaults(value, schema, root, at),
    ...constantFaults(value, schema, at),
    ...typeFaults(value, schema, at),
    ...(typeof value === 'string' ? textFaults(value, schema, at) : []),
    ...(typeof value === 'number' ? numberFaults(value, schema, at) : []),
    ...(Array.isArray(value) ? listFaults(value, schema, root, at) : []),
    ...(isObject(value) ? objectFaults(value, schema, root, at) : []),
  ];
}

/** @returns what a `#/…` reference leads to. Throws when it leads nowhere. */
export function resolveReference(reference: string, root: object): Schema {
  let found: unknown = root;
  for (const step of reference.replace(/^#\//, '').split('/')) {
    found = isObject(found) ? found[step.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined;
  }
  if (!isObject(found)) throw new Error(`${reference} leads nowhere`);
  return found;
}

function choiceFaults(value: unknown, schema: Schema, root: object, at: string): string[] {
  const every = (schema.allOf ?? []) as Schema[];
  const faults = every.flatMap((part) => schemaFaults(value, part, root, at));
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    const choices = schema[keyword] as Schema[] | undefined;
    if (!choices) continue;
    const tried = choices.map((choice) => schemaFaults(value, choice, root, at));
    const fitting = tried.filter(({ length }) => length === 0).length;
    const closest = tried.toSorted((a, b) => a.length - b.length)[0] ?? [];
    if (fitting === 0) faults.push(`${at}: fits none of ${keyword}: ${closest.slice(0, 3).join('; ')}`);
    if (keyword === 'oneOf' && fitting > 1) faults.push(`${at}: fits ${fitting} of oneOf`);
  }
  return faults;
}

function constantFaults(value: unknown, schema: Schema, at: string): string[] {
  if ('const' in schema && value !== schema.const) return [`${at}: is not ${JSON.stringify(schema.const)}`];
  const allowed = schema.enum as unknown[] | undefined;
  return allowed && !allowed.includes(value) ? [`${at}: ${JSON.stringify(value)} is none of ${allowed}`] : [];
}

function typeFaults(value: unknown, schema: Schema, at: string): string[] {
  if (schema.type === undefined) return [];
  const types = [schema.type].flat();
  const actual = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  const fits = types.some((type) => type === actual || (type === 'integer' && Number.isSafeInteger(value)));
  return fits ? [] : [`${at}: is ${actual}, not ${types.join(' or ')}`];
}

const formats: Readonly<Record<string, RegExp>> = {
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/,
};

function textFaults(value: string, schema: Schema, at: string): string[] {
  const faults: string[] = [];
  const { length } = [...value]; // JSON schema counts code points
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern, format } = schema;
  if (length < Number(minLength)) faults.push(`${at}: shorter than ${minLength}`);
  if (length > Number(maxLength)) faults.push(`${at}: longer than ${maxLength}`);
  if (typeof pattern === 'string' && !new RegExp(pattern).test(value))
    faults.push(`${at}: does not match ${pattern}`);
  if (typeof format !== 'string') return faults;
  const expected = formats[format];
  if (!expected) faults.push(`${at}: format ${format} is not known to this check`);
  else if (!expected.test(value)) faults.push(`${at}: ${value} is no ${format}`);
  return faults;
}

function numberFaults(value: number, schema: Schema, at: string): string[] {
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity } = schema;
  const fits = value >= Number(minimum) && value <= Number(maximum) && value > Number(exclusiveMinimum);
  return fits ? [] : [`${at}: ${value} is out of range`];
}

function listFaults(value: unknown[], schema: Schema, root: object, at: string): string[] {
  const { minItems = 0, maxItems = Infinity, items } = schema;
  const fits = value.length >= Number(minItems) && value.length <= Number(maxItems);
  const faults = fits ? [] : [`${at}: ${value.length} items are out of range`];
  if (!isObject(items)) return faults;
  return [...faults, ...value.flatMap((item, index) => schemaFaults(item, items, root, `${at}[${index}]`))];
}

function objectFaults(value: Record<string, unknown>, schema: Schema, root: object, at: string): string[] {
  const properties = (schema.properties ?? {}) as Record<string, Schema>;
  const missing = ((schema.required ?? []) as string[]).filter((name) => !(name in value));
  const faults = missing.map((name) => `${at}.${name}: is missing`);
  for (const [name, field] of Object.entries(value)) {
    const declared = properties[name] ?? schema.additionalProperties;
    if (isObject(declared)) faults.push(...schemaFaults(field, declared, root, `${at}.${name}`));
    else if (declared === false) faults.push(`${at}.${name}: is not allowed`);
  }
  return faults;
}

/** @returns whether a value is an object and no list */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
