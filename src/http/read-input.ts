import type { z } from 'zod';
import { type ErrorDetail, HiveError } from '../core/errors.ts';
import { bodyBytesMax } from '../core/limits.ts';
import { storable } from '../core/storable.ts';

/**
 * Gathers an operation's input from the URL's query, the JSON body and the path, later ones winning.
 * Throws `validation_failed` or `body_too_large`.
 */
export async function readInput<Input>(
  request: Request,
  pathParameters: Readonly<Record<string, string>>,
  schema: z.ZodType<Input>,
): Promise<Input> {
  const body = request.method === 'POST' ? await readBody(request) : {};
  const parsed = schema.safeParse({ ...readQuery(request), ...body, ...pathParameters }, { error: explain });
  if (parsed.success) return parsed.data;
  throw invalid(
    parsed.error.issues.map(({ path, message }) => ({ path: path.join('.') || '(body)', message })),
  );
}

/** A name that comes several times stands for a list. */
function readQuery(request: Request): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of new URL(request.url).searchParams) {
    const text = storable(value);
    values[name] = name in values ? `${values[name]},${text}` : text;
  }
  return values;
}

/** Says what an input must be, in one phrase that follows its name; never what it was. */
function explain(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'is missing'
        : `must be ${typeNames[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${issue.values.join(', ').replace(/, ([^,]*)$/, ' or $1')}`;
    case 'too_big':
      return issue.origin === 'string'
        ? `must have at most ${issue.maximum} characters`
        : `must be at most ${issue.maximum}`;
    case 'too_small':
      return issue.origin === 'string'
        ? `must have at least ${issue.minimum} characters`
        : `must be at least ${issue.minimum}`;
    default:
      return 'is not valid';
  }
}

const typeNames: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

async function readBody(request: Request): Promise<Record<string, unknown>> {
  const text = await readText(request);
  if (text.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text, (_name, part) => (typeof part === 'string' ? storable(part) : part));
  } catch {
    throw invalid([{ path: '(body)', message: 'is not JSON: send one JSON object in UTF-8' }]);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw invalid([{ path: '(body)', message: 'must be one JSON object' }]);
}

/** Reads a body as text. Stops at the limit, announced or not. Throws `body_too_large`. */
export async function readText(request: Request): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > bodyBytesMax) throw tooLarge();
  if (!request.body) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body) {
    bytes += chunk.byteLength;
    if (bytes > bodyBytesMax) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function tooLarge(): HiveError {
  return new HiveError(
    'body_too_large',
    `A request body may have ${bodyBytesMax} bytes; send one finding at a time.`,
  );
}

function invalid(details: readonly ErrorDetail[]): HiveError {
  const first = details[0];
  return new HiveError(
    'validation_failed',
    first ? `${first.path} ${first.message}.` : 'The input is not valid.',
    {
      details,
    },
  );
}
