import { afterAll, beforeAll, expect, setDefaultTimeout } from 'bun:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Api, connect } from './api.ts';
import { type RunningHive, type StartOptions, startHive } from './executable.ts';

/** A hive that one test file asks. */
export interface Served {
  api(): Api;
  hive(): RunningHive;
  /** the token made at the first start */
  adminToken(): string;
}

/** A test that takes longer hangs; shared machines are slow at times. */
const testMs = 30_000;

/** Starts a hive before the tests of a file and stops it after them, which must end it with 0. */
export function served(options: StartOptions = {}): Served {
  setDefaultTimeout(testMs);
  let hive: RunningHive | undefined;
  let api: Api | undefined;
  beforeAll(async () => {
    hive = await startHive(options);
    api = await connect(hive.url);
  }, 60_000);
  afterAll(async () => {
    if (hive) expect(await hive.stop()).toBe(0);
  }, 60_000);
  const up = <Part>(part: Part | undefined): Part => {
    if (part === undefined) throw new Error('the hive is not up');
    return part;
  };
  return {
    api: () => up(api),
    hive: () => up(hive),
    adminToken: () => readFileSync(join(up(hive).dataDirectory, 'admin.token'), 'utf8').trim(),
  };
}
