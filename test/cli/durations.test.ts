import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { Durations } from '../../src/cli/durations.ts';

describe('Durations', () => {
  test('Durations tells quantiles right to a fiftieth', () => {
    const times = fc.array(fc.double({ min: 0.01, max: 10_000, noNaN: true }), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(times, fc.constantFrom(0.5, 0.95, 1), (given, share) => {
        const durations = new Durations();
        for (const ms of given) durations.add(ms);
        const exact = given.toSorted((a, b) => a - b)[Math.ceil(share * given.length) - 1]!;
        expect(Math.abs(durations.quantile(share) / exact - 1)).toBeLessThan(0.02);
      }),
    );
  });

  test('Durations of nothing, of no time and of hours are no failure', () => {
    const durations = new Durations();
    expect(durations.quantile(0.5)).toBe(0);
    for (const ms of [0, 1e9]) durations.add(ms);
    expect(durations.quantile(0.5)).toBeLessThan(0.01);
    expect(durations.quantile(1)).toBeGreaterThan(600_000);
  });
});
