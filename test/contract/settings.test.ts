import { describe, expect, setDefaultTimeout, test } from 'bun:test';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from '../support/api.ts';
import { runHive, startHive, temporaryFolder } from '../support/executable.ts';
import { reworded } from '../support/reworded.ts';

/** A start that takes longer hangs; shared machines are slow at times. */
setDefaultTimeout(30_000);

/** Starts a server that must refuse to start. */
async function refusedStart(environment: Record<string, string>, flags: string[] = [], toml?: string) {
  const data = join(temporaryFolder(), 'data');
  if (toml !== undefined) {
    mkdirSync(data);
    writeFileSync(join(data, 'hive.toml'), toml);
  }
  const result = await runHive(['serve', '--port', '0', '--data', data, ...flags], { environment });
  return { ...result, data };
}

describe('a bad setting stops the start with one line that names it', () => {
  const table: [string, Record<string, string>][] = [
    ['HIVE_MERGE_SIMILARITY', { HIVE_MERGE_SIMILARITY: 'high' }],
    ['HIVE_MERGE_SIMILARITY', { HIVE_MERGE_SIMILARITY: '1.5' }],
    ['HIVE_SPECIFICITY_FLOOR', { HIVE_SPECIFICITY_FLOOR: '-1' }],
    ['HIVE_RATE_LIMIT', { HIVE_RATE_LIMIT: '0' }],
    ['HIVE_RATE_LIMIT', { HIVE_RATE_LIMIT: 'fast' }],
    ['HIVE_ACCESS', { HIVE_ACCESS: 'public' }],
    ['HIVE_COLLAPSE_CRON', { HIVE_COLLAPSE_CRON: 'nightly' }],
    ['HIVE_COLLAPSE_CRON', { HIVE_COLLAPSE_CRON: '99 99 * * *' }],
    ['HIVE_COLLAPSE_CRON', { HIVE_COLLAPSE_CRON: 'a b c d e' }],
    ['HIVE_STALE_DAYS', { HIVE_STALE_DAYS: '0' }],
    ['HIVE_STALE_DAYS', { HIVE_STALE_DAYS: 'soon' }],
    ['HIVE_LOG', { HIVE_LOG: 'loud' }],
    ['HIVE_NO_SUCH', { HIVE_NO_SUCH: '1' }],
    ['HIVE_MERGE_SIMILARITY', { HIVE_MERGE_SIMILARITY: '' }],
  ];
  for (const [name, environment] of table) {
    test(`${name}=${environment[name]}`, async () => {
      const { code, out, err, data } = await refusedStart(environment);
      expect([out, err.trim().split('\n').length]).toEqual(['', 1]);
      expect(err).toContain(name);
      expect([1, 2]).toContain(code);
      expect(existsSync(join(data, 'pg'))).toBe(false);
    });
  }

  const flags: [string, string[]][] = [
    ['--port', ['--port', '99999']],
    ['--port', ['--port', 'abc']],
    ['--port', ['--port', '']],
  ];
  for (const [name, words] of flags) {
    test(`${words.join(' ')}`, async () => {
      const { code, out, err } = await refusedStart({}, words);
      expect([code === 0, out, err.trim().split('\n').length]).toEqual([false, '', 1]);
      expect(err).toContain(name);
    });
  }

  const files: [string, string][] = [
    ['stale_days', 'stale_days = "soon"'],
    ['colour', 'colour = "red"'],
    ['hive.toml', 'stale_days ='],
  ];
  for (const [name, toml] of files) {
    test(`hive.toml with ${toml}`, async () => {
      const { code, err } = await refusedStart({}, [], toml);
      expect([code === 0, err.trim().split('\n').length]).toEqual([false, 1]);
      expect(err).toContain(name);
    });
  }
});

describe('where a setting comes from', () => {
  test('flag before environment before hive.toml', async () => {
    const data = join(temporaryFolder(), 'data');
    mkdirSync(data);
    writeFileSync(join(data, 'hive.toml'), 'port = 1\naccess = "closed"\nspecificity_floor = 0.99\n');
    const environment = { HIVE_PORT: '2', HIVE_ACCESS: 'write-token' };
    const hive = await startHive({ dataDirectory: data, environment });
    const api = await connect(hive.url);
    expect((await api.get('/hives')).status).toBe(200);
    expect((await api.post('/knowledge/contribute', {})).body.error).toBe('token_required');
    expect(await hive.stop()).toBe(0);
  }, 60_000);

  test('HIVE_MERGE_SIMILARITY and HIVE_SPECIFICITY_FLOOR change verdicts', async () => {
    const environment = { HIVE_MERGE_SIMILARITY: '0.2', HIVE_SPECIFICITY_FLOOR: '0' };
    const hive = await startHive({ environment });
    const api = await connect(hive.url);
    const vague = {
      title: 'Write good code always',
      content: 'It is always important to write clean code and to test everything well.',
    };
    expect((await api.post('/knowledge/contribute', vague)).body.verdict).toBe('accepted');
    const close = {
      ...vague,
      content: 'It is often important to write tidy code and to check everything well before.',
    };
    expect((await api.post('/knowledge/contribute', close)).body.verdict).toBe('merged');
    expect(await hive.stop()).toBe(0);
  }, 60_000);

  test('HIVE_MERGE_RULE=cosine merges by the similarity alone', async () => {
    const hive = await startHive({ environment: { HIVE_MERGE_RULE: 'cosine' } });
    const api = await connect(hive.url);
    const [first, second] = reworded;
    expect((await api.post('/knowledge/contribute', first)).body.verdict).toBe('accepted');
    expect((await api.post('/knowledge/contribute', second)).body.verdict).toBe('accepted');
    expect((await api.post('/knowledge/contribute', first)).body).toMatchObject({
      verdict: 'merged',
      rule: 'cosine',
    });
    expect(await hive.stop()).toBe(0);
  }, 60_000);
});
