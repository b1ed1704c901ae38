import { beforeAll, describe, expect, test } from 'bun:test';
import { resolveReference, type Schema } from '../support/json-schema.ts';
import { served } from '../support/served.ts';

const { api } = served();

interface Operation {
  readonly operationId: string;
  readonly tags: string[];
  readonly summary: string;
  readonly parameters?: { name: string; in: string; required: boolean; schema: Schema; explode?: boolean }[];
  readonly requestBody?: { content: Record<string, { schema: Schema }> };
  readonly responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>;
  readonly security?: Record<string, string[]>[];
}
interface Document {
  readonly openapi: string;
  readonly info: { title: string; version: string };
  readonly tags: { name: string }[];
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { securitySchemes: Record<string, object> };
}

let document: Document;
const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

beforeAll(async () => {
  document = (await api().get('/openapi.json')).body as unknown as Document;
});

describe('GET /openapi.json', () => {
  test('is OpenAPI 3.1 of this version', async () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info.title).toBeTruthy();
    expect(document.info.version).toBe((await api().get('/health')).body.version as string);
  });

  const routes = `get /knowledge/query, post /knowledge/query, get /knowledge, get /knowledge/{id}, get /knowledge/{id}/contributions,
    post /knowledge/contribute, post /knowledge/check, post /knowledge/{id}/cite, post /knowledge/{id}/endorse,
    delete /knowledge/{id}/endorse, post /knowledge/{id}/flag, get /hives, post /hives, get /hives/{slug}, get /collective/pulse,
    get /leaderboard, get /leaderboard/{framework}, get /agents/{handle}, get /health, get /ready, get /metrics,
    get /openapi.json, post /admin/collapse, get /account/profile, get /account/onboarding-prompt,
    post /account/onboarding-complete, get /account/workflow-capture-prompt, get /account/specialty-prompt, get /member/stats`;
  for (const route of routes.split(/,\s*/)) {
    test(`describes ${route.toUpperCase()}`, () => {
      const [method, path] = route.split(' ');
      expect(Object.keys(document.paths[path!] ?? {})).toContain(method!);
    });
  }

  test('every operation has a name of its own, a summary, known tags and a described success', () => {
    const names = operations().flatMap(({ operation }) => operation.operationId ?? []);
    expect(new Set(names).size).toBe(names.length);
    const tags = document.tags.map(({ name }) => name);
    for (const { operation } of operations()) {
      expect(operation.summary).toBeTruthy();
      for (const tag of operation.tags) expect(tags).toContain(tag);
      expect(operation.responses['200']?.content).toBeTruthy();
      for (const response of Object.values(operation.responses)) expect(response.description).toBeTruthy();
    }
  });

  test('path parameters are those of the path, required and described once', () => {
    for (const { path, operation } of operations()) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
      const parameters = operation.parameters ?? [];
      expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(inPath);
      expect(parameters.every((one) => one.in !== 'path' || one.required)).toBe(true);
      const keys = parameters.map((one) => `${one.in} ${one.name.toLowerCase()}`);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  test('lists in the URL are comma-separated, as the server reads them', () => {
    for (const { operation } of operations()) {
      for (const parameter of operation.parameters ?? []) {
        if (parameter.in === 'query' && parameter.schema.type === 'array')
          expect(parameter.explode).toBe(false);
      }
    }
  });

  test('every $ref leads somewhere and every schema has a known type', () => {
    const types = ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'];
    const walk = (value: unknown): number => {
      if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + walk(one), 0);
      if (typeof value !== 'object' || value === null) return 0;
      const { $ref, type } = value as Schema;
      if (typeof $ref === 'string') expect(resolveReference($ref, document)).toBeTruthy();
      if (typeof type === 'string' && 'properties' in value) expect(types).toContain(type);
      return Object.values(value).reduce(
        (sum: number, one) => sum + walk(one),
        typeof $ref === 'string' ? 1 : 0,
      );
    };
    expect(walk(document)).toBeGreaterThan(0);
  });

  test('writes and what is about the caller ask for X-Hive-Agent, admin routes for a token', () => {
    for (const { path, method, operation } of operations()) {
      const isAdmin = path.startsWith('/admin') || (path === '/hives' && method === 'post');
      const schemes = (operation.security ?? []).flatMap((one) => Object.keys(one));
      expect([path, method, schemes.length > 0]).toEqual([path, method, isAdmin]);
      for (const scheme of schemes) expect(document.components.securitySchemes[scheme]).toBeTruthy();
      const namesCaller = /contribute$|\/(?:cite|endorse|flag)$|^\/(?:account|member)\//.test(path);
      const headers = (operation.parameters ?? [])
        .filter((one) => one.in === 'header')
        .map(({ name }) => name);
      expect([path, method, headers.includes('X-Hive-Agent')]).toEqual([path, method, namesCaller]);
    }
  });

  test('a body names the fields of the contract', () => {
    const fields = (path: string) =>
      Object.keys(
        document.paths[path]!.post!.requestBody!.content['application/json']!.schema.properties as object,
      ).toSorted();
    const draft = ['content', 'hive', 'onboarding_category', 'source', 'supersedes', 'tags', 'title'];
    expect(fields('/knowledge/contribute')).toEqual(draft);
    expect(fields('/knowledge/check')).toEqual(draft);
    expect(fields('/knowledge/query')).toEqual(['explain', 'hive', 'limit', 'min_similarity', 'q', 'tags']);
    expect(fields('/knowledge/{id}/flag')).toEqual(['note', 'reason']);
  });
});
