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
      merge_rule: 'finding',
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
    [{ HIVE_MERGE_RULE: 'text' }, 'HIVE_MERGE_RULE must be cosine or finding'],
    [{ HIVE_RATE_LIMIT: 'fast' }, 'HIVE_RATE_LIMIT must be off or writes per minute, 1 to 1000000'],
    [{ HIVE_STALE_DAYS: '0' }, 'HIVE_STALE_DAYS must be days, 1 to 36500'],
    [
      { HIVE_COLLAPSE_CRON: 'nightly' },
      'HIVE_COLLAPSE_CRON must be a cron expression of five fields, e.g. 0 2 * * *',
    ],
    [{ HIVE_PORT: '70000' }, 'HIVE_PORT must be a port, 0 to 65535'],
    [{ HIVE_PROT: '1' }, /^HIVE_PROT is not a setting of hive/],
    [{ HIVE_DATABASE_URL: 'postgres://db' }, /^HIVE_DATABASE_URL names no user/],
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
    const { gate, ...settings } = parseConfig(none);
    expect(parseConfig({ ...none, environment })).toEqual({ ...settings, gate: expect.anything() });
    expect(gate.forbidden).toEqual([]);
  });

  test('turns the rate limit off, or into a number', () => {
    expect(parseConfig({ ...none, environment: { HIVE_RATE_LIMIT: 'off' } }).rate_limit).toBeNull();
    expect(parseConfig({ ...none, environment: { HIVE_RATE_LIMIT: '60' } }).rate_limit).toBe(60);
  });

  test('makes rules of the gate of [gate] in the file, with its floor', () => {
    const { gate } = parseConfig({
      flags: { specificity_floor: '0.3' },
      environment: {},
      file: { gate: { floors: { nexus: 0.7 }, stages: { narration: false } } },
    });
    expect([gate.floor, gate.floors.get('nexus'), gate.stages.narration]).toEqual([0.3, 0.7, false]);
    expect(parseConfig(none).gate.floor).toBe(0.5);
  });

  test('names the file when a rule of the gate is wrong', () => {
    const file = { gate: { forbid: [{ name: 'customer', pattern: '(?=x)' }] } };
    expect(() => parseConfig({ ...none, file })).toThrow(ConfigError);
    expect(() => parseConfig({ ...none, file })).toThrow(
      /^hive\.toml: gate\.forbid 1 \(customer\): the pattern is not RE2/,
    );
    expect(() => parseConfig({ ...none, file: { gate: 'strict' } })).toThrow(
      /^hive\.toml: gate must be a table/,
    );
  });

  test.each(['HIVE_GATE', 'HIVE_GATE_STAGES', 'HIVE_GATE_FORBID'])('says where %s belongs', (variable) => {
    const environment = { [variable]: 'off' };
    expect(() => parseConfig({ ...none, environment })).toThrow(ConfigError);
    expect(() => parseConfig({ ...none, environment })).toThrow(
      `${variable} cannot hold rules of the gate: write them into hive.toml in the data directory, under [gate]`,
    );
  });
});
