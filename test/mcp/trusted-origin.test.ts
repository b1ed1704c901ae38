import { describe, expect, test } from 'bun:test';
import { isTrustedOrigin } from '../../src/mcp/trusted-origin.ts';

describe('isTrustedOrigin()', () => {
  const cases: [string | null, string | null, boolean][] = [
    [null, 'evil.example.com', true],
    ['http://localhost:3000', 'hive.example.com', true],
    ['http://127.9.9.9', null, true],
    ['http://[::1]', null, true],
    ['http://192.168.1.5:4483', '192.168.1.5:4483', true],
    ['http://[fd00::1]:4483', '[fd00::1]:4483', true],
    ['http://192.168.1.6', '192.168.1.5:4483', false],
    ['http://hive.example.com', 'hive.example.com', false],
    ['http://127.0.0.1.evil.example.com', null, false],
    ['http://localhost.', null, false],
    ['file://', null, false],
    ['null', null, false],
    ['', null, false],
  ];
  for (const [origin, host, trusted] of cases) {
    test(`${trusted ? 'trusts' : 'refuses'} ${origin ?? 'no origin'} at ${host ?? 'no host'}`, () => {
      expect(isTrustedOrigin(origin, host)).toBe(trusted);
    });
  }
});
