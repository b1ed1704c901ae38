import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { operationNamed, outcomeOf, requestFor } from '../../../src/hive/operations/ask.ts';

describe('requestFor()', () => {
  test('puts an operation’s input where the API reads it', () => {
    const flag = requestFor(operationNamed('flag_knowledge'), { id: 'a', reason: 'unsafe', note: undefined });
    expect(flag).toEqual({
      method: 'POST',
      path: '/knowledge/a/flag',
      body: { reason: 'unsafe', note: undefined },
    });
    const browse = requestFor(operationNamed('browse_knowledge'), { hive: 'a&b', limit: 2, tag: null });
    expect(browse).toEqual({ method: 'GET', path: '/knowledge?hive=a%26b&limit=2', body: undefined });
    expect(requestFor(operationNamed('list_hives'), {}).path).toBe('/hives');
  });

  test('keeps whatever stands for an id in its own place of the path', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', '.', '..', '%2e%2e', '/', '?#'),
    );
    fc.assert(
      fc.property(anything, (id) => {
        const { path } = requestFor(operationNamed('cite_knowledge'), { id });
        expect(new URL(path, 'http://localhost').pathname).toMatch(/^\/knowledge\/[^/]+\/cite$/);
      }),
    );
  });
});

describe('outcomeOf()', () => {
  test('has data for what was done and for a verdict, and a failure for the rest', () => {
    expect(outcomeOf({ success: true, data: [1] })).toEqual({ data: [1] });
    const rejected = { success: false, error: 'rejected', message: 'x', data: { verdict: 'rejected' } };
    expect(outcomeOf(rejected)).toEqual({ data: { verdict: 'rejected' } });
    expect(outcomeOf({ success: false, error: 'conflict', message: 'No.' })).toEqual({
      failure: { code: 'conflict', message: 'No.', details: [] },
    });
    for (const odd of [null, 'text', {}])
      expect(outcomeOf(odd)).toMatchObject({ failure: { code: 'internal' } });
  });
});
