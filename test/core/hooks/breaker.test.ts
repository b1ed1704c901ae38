import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { afterFailure, allowsCall, type Circuit } from '../../../src/core/hooks/breaker.ts';

describe('the breaker of hooks', () => {
  test('skips calls after three failures, for a growing while of five minutes at most', () => {
    let circuit: Circuit | undefined;
    const pauses: number[] = [];
    for (let failure = 0; failure < 12; failure++) {
      circuit = afterFailure(circuit, 1_000);
      pauses.push(circuit.openUntil === 0 ? 0 : circuit.openUntil - 1_000);
    }
    expect(pauses.slice(0, 6)).toEqual([0, 0, 5_000, 10_000, 20_000, 40_000]);
    expect(pauses.at(-1)).toBe(300_000);
  });

  test('never keeps anyone waiting longer than five minutes, whatever the clock does', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat({ max: 2_000_000_000_000 }), (failures, pause, now) => {
        const next = afterFailure({ failures, openUntil: 0 }, now);
        expect(allowsCall(next, next.openUntil)).toBe(true);
        expect(next.openUntil - now).toBeLessThanOrEqual(300_000);
        expect(allowsCall({ failures, openUntil: now + pause }, now)).toBe(pause === 0 || pause > 300_000);
      }),
    );
  });

  test('calls what is not known', () => {
    expect(allowsCall(undefined, 0)).toBe(true);
  });
});
