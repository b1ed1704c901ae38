import { describe, expect, test } from 'bun:test';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { served } from '../support/served.ts';
import { writeTinyModel } from '../support/tiny-model.ts';

const { api, hive, adminToken } = served();
const asAdmin = () => ({ token: adminToken() });
const shelf = () => join(hive().dataDirectory, 'models');

describe('the admin operations on models', () => {
  test.each([
    ['GET', '/admin/models'],
    ['GET', '/admin/models/default'],
    ['POST', '/admin/models'],
    ['POST', '/admin/reindex'],
    ['GET', '/admin/reindex'],
  ])('%s %s needs an admin token', async (method, path) => {
    const answer = await api().call(method, path);
    expect([answer.status, answer.body.error]).toEqual([401, 'token_required']);
  });

  test('GET /admin/models lists the built-in one, in use', async () => {
    const { body } = await api().get('/admin/models', asAdmin());
    expect(body.data.results).toHaveLength(1);
    expect(body.data.results[0]).toMatchObject({ in_use: true, built_in: true, merge_similarity: 0.94 });
    expect(body.data.reindex).toMatchObject({ state: 'none', model_id: null });
  });

  test('POST /admin/models copies a model, measures and calibrates it; afterwards the folder is not needed', async () => {
    const folder = writeTinyModel({ name: 'All-Tiny_v2', dimensions: 40, prompts: { query: 'query: ' } });
    const added = await api().post('/admin/models', { path: folder, passage_prompt: 'passage: ' }, asAdmin());
    expect(added.status).toBe(200);
    expect(added.body.data).toMatchObject({
      model_id: 'all-tiny_v2',
      in_use: false,
      built_in: false,
      dimensions: 40,
      max_tokens: 128,
      pooling: 'mean',
      prompts: { query: 'query: ', passage: 'passage: ' },
      entries_embedded: 0,
      onnx: 'onnx/model.onnx',
    });
    rmSync(folder, { recursive: true });
    expect(readdirSync(join(shelf(), 'all-tiny_v2')).sort()).toEqual([
      'config.json',
      'model.onnx',
      'tokenizer.json',
    ]);
    const read = await api().get('/admin/models/all-tiny_v2', asAdmin());
    expect(read.body.data).toEqual(added.body.data);
    const { calibration, merge_similarity } = read.body.data as unknown as {
      calibration: { source: string; question: { slope: number } };
      merge_similarity: number;
    };
    expect(calibration.source).toMatch(/shipped pairs, on the scale of /);
    expect(calibration.question.slope).toBeGreaterThan(0);
    expect(merge_similarity).toBeGreaterThanOrEqual(0.9);
    const again = await api().post(
      '/admin/models',
      { path: writeTinyModel({ name: 'all-tiny_v2' }) },
      asAdmin(),
    );
    expect([again.status, again.body.error]).toEqual([409, 'conflict']);
  });

  test.each([
    ['a folder that is not there', () => '/nowhere/at/all', /no such folder/],
    ['a folder without a model', () => shelf(), /no ONNX file: download/],
    [
      'a model that fails the self-test',
      () => writeTinyModel({ name: 'blind', blind: true }),
      /attention_mask/,
    ],
    [
      'a model with too many dimensions',
      () => writeTinyModel({ name: 'wide', dimensions: 2_001 }),
      /2001 dimensions.*2,000/,
    ],
  ])('%s is 400 with what to do, and leaves nothing', async (_, path, says) => {
    const before = readdirSync(shelf());
    const answer = await api().post('/admin/models', { path: path() }, asAdmin());
    expect([answer.status, answer.body.error]).toEqual([400, 'validation_failed']);
    expect(answer.body.message).toMatch(says);
    expect(readdirSync(shelf())).toEqual(before);
  });

  test.each([
    [{}],
    [{ path: 5 }],
    [{ path: '/x', pooling: 'none' }],
    [{ path: '/x', max_tokens: 0 }],
    [{ path: '/x', id: 'a'.repeat(65) }],
  ])('POST /admin/models with %j is 400', async (body) => {
    expect((await api().post('/admin/models', body, asAdmin())).status).toBe(400);
  });

  test.each(['../x', 'Has Blanks', 'default'])('a model cannot be called %p', async (id) => {
    const answer = await api().post('/admin/models', { path: writeTinyModel(), id }, asAdmin());
    expect([answer.status, answer.body.error]).toEqual([400, 'validation_failed']);
    expect(existsSync(join(hive().dataDirectory, 'x'))).toBe(false);
  });

  test.each(['nope', '..', '%2e%2e%2fadmin.token', '.unfinished-x'])(
    'GET /admin/models/%s is 404',
    async (id) => {
      expect((await api().get(`/admin/models/${id}`, asAdmin())).status).toBe(404);
    },
  );

  test('POST /admin/reindex for an unknown model is 404, for a known one is followed by GET', async () => {
    const unknown = await api().post('/admin/reindex', { model_id: 'nope' }, asAdmin());
    expect([unknown.status, unknown.body.error]).toEqual([404, 'not_found']);
    const started = await api().post('/admin/reindex', {}, asAdmin());
    expect(started.body.data).toMatchObject({ state: 'running', done: 0 });
    for (let now = ''; now !== 'done'; ) {
      now = String((await api().get('/admin/reindex', asAdmin())).body.data.state);
      expect(['running', 'switching', 'done']).toContain(now);
    }
    expect((await api().get('/ready')).status).toBe(200);
  });
});
