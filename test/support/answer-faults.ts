import type { Answer } from './api.ts';
import { type Schema, schemaFaults } from './json-schema.ts';
import { undeclaredFields } from './undeclared-fields.ts';

/** Which status each code travels under. */
const statusOf: Readonly<Record<string, number>> = {
  validation_failed: 400,
  agent_required: 401,
  token_required: 401,
  token_invalid: 401,
  forbidden: 403,
  entry_unknown: 404,
  hive_unknown: 404,
  agent_unknown: 404,
  not_found: 404,
  conflict: 409,
  body_too_large: 413,
  rejected: 422,
  rate_limited: 429,
  internal: 500,
  overloaded: 503,
};
const messageCharsMax = 400;
/** Running pages answer in forms of their own. */
const ownForm =
  /^\/(?:$|docs|hooks|health|ready|metrics|openapi\.json)|^\/[\w-]+\.(?:js|css|svg|png|ico|woff2?)$/;
/** What only the inside knows: stacks, SQL and its codes, source files, libraries. */
const internals =
  /\bat (?:async )?\w+ \(|\/\$bunfs|node_modules|\bSELECT\b.{1,80}\bFROM\b|\bINSERT INTO\b|\bentry_state\b|syntax for type|violates|relation "|\bpglite\b|\bZodError\b|\.ts:\d+|Invalid input: expected|Invalid option:/;

type Described = Readonly<Record<string, Readonly<Record<string, Operation>>>>;
interface Operation {
  readonly responses: Readonly<Record<string, { content?: Record<string, { schema: Schema }> }>>;
}

/** @returns what is wrong with an answer by the contract's ground rules and the OpenAPI document, a sentence each */
export function answerFaults(document: object, method: string, path: string, answer: Answer): string[] {
  const where = `${method} ${path.slice(0, 120)} → ${answer.status}`;
  const faults: string[] = [];
  if (!answer.headers.get('x-request-id')) faults.push('no x-request-id');
  if (answer.status >= 400) faults.push(...failureFaults(answer));
  else if (!ownForm.test(path) && method !== 'HEAD' && answer.body.success !== true)
    faults.push('success is not true');
  if (answer.status === 500) faults.push('an internal failure');
  return [...faults, ...documentFaults(document, method, path, answer)].map((fault) => `${where}: ${fault}`);
}

function failureFaults({ body, status, headers, text }: Answer): string[] {
  const faults: string[] = [];
  if (text === '' && headers.get('content-length') !== null) return []; // HEAD
  if (body.success !== false) faults.push('success is not false');
  if (statusOf[body.error] !== status) faults.push(`code ${body.error} under status ${status}`);
  if (typeof body.message !== 'string' || body.message === '') faults.push('no message');
  if ((body.message ?? '').length > messageCharsMax) faults.push('a message above 400 characters');
  if (body.request_id !== headers.get('x-request-id')) faults.push('request_id differs from x-request-id');
  if ((body.details !== undefined) !== (status === 400)) faults.push('details belong to 400 and only there');
  if (status === 400 && !body.details?.every(({ path, message }) => path && message))
    faults.push('empty details');
  if ((status === 429 || status === 503) && !/^[1-9]\d*$/.test(headers.get('retry-after') ?? '')) {
    faults.push('no Retry-After');
  }
  const inside = internals.exec(text)?.[0];
  if (inside) faults.push(`says something of the inside: ${inside}`);
  return faults;
}

function documentFaults(document: object, method: string, path: string, answer: Answer): string[] {
  const { paths } = document as { paths: Described };
  const asked = path.split('?')[0] ?? path;
  const described = Object.keys(paths)
    .toSorted((a, b) => Number(a.includes('{')) - Number(b.includes('{')))
    .find((template) => matches(template, asked));
  const operation = described === undefined ? undefined : paths[described]?.[method.toLowerCase()];
  if (!operation)
    return answer.status < 400 && !ownForm.test(path) && method !== 'HEAD' ? ['is not documented'] : [];
  const response = operation.responses[answer.status] ?? operation.responses.default;
  if (!response) return ['this status is not documented'];
  const schema = response.content?.['application/json']?.schema;
  if (schema === undefined) return [];
  return [
    ...schemaFaults(answer.body, schema, document),
    ...undeclaredFields(answer.body, [schema], document),
  ];
}

function matches(template: string, path: string): boolean {
  const pattern = template.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+');
  return new RegExp(`^${pattern}$`).test(path);
}
