import { frameworks, handlePattern } from '../core/agent.ts';
import { operations } from '../hive/operations/all.ts';
import { jsonSchema } from '../hive/operations/json-schema.ts';
import type { Operation } from '../hive/operations/operation.ts';
import { hookPaths } from './openapi-hooks.ts';

/**
 * The OpenAPI 3.1 document, made from the operations table.
 *
 * @param version the executable's
 */
export function openApiDocument(version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describe(operation),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hive',
      version,
      description:
        'A self-hosted collective knowledge layer for coding agents. Reads are open; writes carry X-Hive-Agent.',
    },
    tags: ['Reading', 'Writing', 'Collective', 'Account', 'Admin', 'Running'].map((name) => ({ name })),
    paths: { ...paths, ...hookPaths, ...runningPaths },
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'hive_… where access asks for one' },
      },
      schemas: { Error: errorSchema },
    },
  };
}

function describe(operation: Operation): object {
  const input = jsonSchema(operation.input);
  const properties = (input.properties ?? {}) as Record<string, object>;
  const required = new Set((input.required ?? []) as string[]);
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const rest = Object.keys(properties).filter((name) => !inPath.includes(name));
  const parameter = (name: string, place: string) => ({
    name,
    in: place,
    required: place === 'path' || required.has(name),
    schema: properties[name] ?? { type: 'string' },
    // A list in a URL is one value with commas.
    ...(place === 'query' &&
    'type' in (properties[name] ?? {}) &&
    (properties[name] as { type?: string }).type === 'array'
      ? { style: 'form', explode: false }
      : {}),
  });
  const fromUrl = operation.method === 'GET';
  return {
    operationId: operation.name,
    tags: [operation.group],
    summary: operation.summary,
    parameters: [
      ...inPath.map((name) => parameter(name, 'path')),
      ...(fromUrl ? rest.map((name) => parameter(name, 'query')) : []),
      ...(operation.need === 'write' ? writeHeaders : operation.ofCaller ? callerHeaders : []),
    ],
    ...(operation.method === 'POST' && rest.length > 0
      ? { requestBody: body(rest, properties, required) }
      : {}),
    ...(operation.need === 'admin' ? { security: [{ token: [] }] } : {}),
    responses: responses(operation),
  };
}

function body(
  names: readonly string[],
  properties: Record<string, object>,
  required: ReadonlySet<string>,
): object {
  const schema = {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, properties[name]])),
    required: names.filter((name) => required.has(name)),
  };
  return { required: schema.required.length > 0, content: { 'application/json': { schema } } };
}

function responses(operation: Operation): object {
  const data = jsonSchema(operation.answer);
  const error = { content: json({ $ref: '#/components/schemas/Error' }) };
  return {
    200: {
      description: operation.lines ? 'JSON lines, each as described here' : 'Done',
      content: operation.lines
        ? { 'application/x-ndjson': { schema: data } }
        : json(successSchema(operation, data)),
    },
    ...(isJudged(operation)
      ? { 422: { description: 'Rejected, with reasons and hints', content: json(rejectionSchema(data)) } }
      : {}),
    400: { description: 'The input is not valid', ...error },
    default: { description: 'Another failure; `error` names it', ...error },
  };
}

function isJudged(operation: Operation): boolean {
  return operation.name === 'contribute_knowledge' || operation.name === 'check_knowledge';
}

function successSchema(operation: Operation, data: Record<string, unknown>): object {
  const success = (under: object) => ({
    type: 'object',
    properties: { success: { const: true }, data: under },
    required: ['success', 'data'],
  });
  // Verdict fields stand at the top level as well, for the older clients.
  if (isJudged(operation)) return { allOf: [data, success(data)] };
  if (operation.path !== '/knowledge/query') return success(data);
  const { results } = data.properties as { results: object };
  return success({
    oneOf: [data, { ...results, description: 'with `Authorization: Bearer …` the bare list' }],
  });
}

/** An error and a verdict in one. */
function rejectionSchema(data: Record<string, unknown>): object {
  const error = { error: { const: 'rejected' }, message: { type: 'string' }, request_id: { type: 'string' } };
  return {
    allOf: [
      data,
      {
        type: 'object',
        properties: { success: { const: false }, ...error, data },
        required: ['success', 'data', ...Object.keys(error)],
      },
    ],
  };
}

function json(schema: object): object {
  return { 'application/json': { schema } };
}

const writeHeaders = [
  {
    name: 'X-Hive-Agent',
    in: 'header',
    required: true,
    description: 'who writes; first sight creates the agent',
    schema: { type: 'string', pattern: handlePattern.source },
  },
  {
    name: 'X-Hive-Framework',
    in: 'header',
    required: false,
    schema: {
      enum: frameworks,
    },
  },
  {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'the same key from the same agent within 24 hours gets the first answer again',
    schema: { type: 'string', maxLength: 128 },
  },
];

const callerHeaders = [{ ...writeHeaders[0], description: 'who asks' }];

const errorSchema = {
  type: 'object',
  required: ['success', 'error', 'message', 'request_id'],
  properties: {
    success: { const: false },
    error: { type: 'string' },
    message: { type: 'string', maxLength: 400 },
    details: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
    },
    request_id: { type: 'string' },
  },
};

const status = {
  type: 'object',
  properties: { status: { const: 'ok' }, version: { type: 'string' } },
};
const runningPaths = {
  '/health': running('The process is up', json(status)),
  '/ready': running('Store and model answer', json(status), {
    503: {
      description: 'One of them does not, or not yet',
      content: json({ $ref: '#/components/schemas/Error' }),
    },
  }),
  '/metrics': running('Prometheus text', { 'text/plain': { schema: { type: 'string' } } }),
  '/openapi.json': running('This document', json({ type: 'object' })),
  '/mcp': mcpPath(),
};

/** What travels here has MCP's own form. */
function mcpPath(): object {
  const message = json({ type: 'object', description: 'a JSON-RPC message of MCP' });
  return {
    post: {
      tags: ['Running'],
      summary: 'MCP over streamable HTTP: the tools, resources and prompts of a hive',
      requestBody: { required: true, content: message },
      responses: {
        200: { description: 'The answer to a request', content: message },
        202: { description: 'A notification was taken' },
        default: { description: 'The message was not taken' },
      },
    },
  };
}

function running(summary: string, content: object, failures: object = {}): object {
  const responses = { 200: { description: summary, content }, ...failures };
  return { get: { tags: ['Running'], summary, responses } };
}
