import { describe, expect, test } from 'bun:test';
import { ConfigError, parseConfig } from '../src/config.ts';

const none = { flags: {}, environment: {}, file: {} };

describe('parseConfig()', () => {
  test('has the defaults of the contract', () => {
    expect(parseConfig(none)).toMatchObject({
      host: '127.0.0.1',
      port: 4483,
      access: 'open',
      merge_similarity: null,
      specificity_floor: 0.5,
      rate_limit: null,
      collapse_cron: '0 2 * * *',
      stale_days: 180,
      log: 'info',
    });
  });

  test('prefers flag to environment to file', () => {
    const file = { port: 1, log: 'debug', stale_days: 9 };
    const environment = { HIVE_PORT: '2', HIVE_LOG: 'warn' };
    expect(parseConfig({ flags: { port: '3' }, environment, file })).toMatchObject({
      port: 3,
      log: 'warn',
      stale_days: 9,
    });
  });

  test.each([
    [{ HIVE_ACCESS: '' }, 'HIVE_ACCESS must be open, write-token or closed'],
    [{ HIVE_ACCESS: 'shut' }, 'HIVE_ACCESS must be open, write-token or closed'],
    [{ HIVE_MERGE_SIMILARITY: '1.2' }, 'HIVE_MERGE_SIMILARITY must be a cosine between 0 and 1'],
    [{ HIVE_RATE_LIMIT: 'fast' }, 'HIVE_RATE_LIMIT must be off or writes per minute, 1 to 1000000'],
    [{ HIVE_STALE_DAYS: '0' }, 'HIVE_STALE_DAYS must be days, 1 to 36500'],
    [
      { HIVE_COLLAPSE_CRON: 'nightly' },
      'HIVE_COLLAPSE_CRON must be a cron expression of five fields, e.g. 0 2 * * *',
    ],
    [{ HIVE_PORT: '70000' }, 'HIVE_PORT must be a port, 0 to 65535'],
    [{ HIVE_PROT: '1' }, /^HIVE_PROT is not a setting of hive/],
    [{ HIVE_DATABASE_URL: 'postgres://db' }, /^HIVE_DATABASE_URL is not supported/],
  ])('refuses %p in one line that says which and why', (environment, message) => {
    expect(() => parseConfig({ ...none, environment })).toThrow(message);
    expect(() => parseConfig({ ...none, environment })).toThrow(ConfigError);
  });

  test('names the file when the file is wrong', () => {
    expect(() => parseConfig({ ...none, file: { prot: 1 } })).toThrow(/^prot in hive.toml is not a setting/);
    expect(() => parseConfig({ ...none, file: { log: 'loud' } })).toThrow('log in hive.toml must be debug');
  });

  test('leaves the variables of the client and of other programs alone', () => {
    const environment = {
      HIVE_AGENT: 'me',
      HIVE_API_URL: 'http://x',
      HIVE_TOKEN: 't',
      PATH: '/bin',
    };
    expect(parseConfig({ ...none, environment })).toEqual(parseConfig(none));
  });

  test('turns the rate limit off, or into a number', () => {
    expect(parseConfig({ ...none, environment: { HIVE_RATE_LIMIT: 'off' } }).rate_limit).toBeNull();
    expect(parseConfig({ ...none, environment: { HIVE_RATE_LIMIT: '60' } }).rate_limit).toBe(60);
  });
});
