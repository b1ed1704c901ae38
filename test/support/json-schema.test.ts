import { describe, expect, test } from 'bun:test';
import { schemaFaults } from './json-schema.ts';
import { undeclaredFields } from './undeclared-fields.ts';

/** The walk that every answer goes through must itself be able to fail. */
const root = {
  components: {
    named: { type: 'object', properties: { id: { type: 'string', maxLength: 3 } }, required: ['id'] },
  },
};

describe('schemaFaults() refuses', () => {
  const table: [string, unknown, Record<string, unknown>][] = [
    ['another type', '1', { type: 'integer' }],
    ['a fraction for an integer', 1.5, { type: 'integer' }],
    ['another constant', false, { const: true }],
    ['a value outside an enum', 'c', { enum: ['a', 'b'] }],
    ['a long text', 'abcd', { type: 'string', maxLength: 3 }],
    ['a text without the pattern', 'b', { type: 'string', pattern: '^a' }],
    ['a time without a zone', '2025-01-01T00:00:00', { type: 'string', format: 'date-time' }],
    ['a number out of range', 2, { type: 'number', maximum: 1 }],
    ['too many items', [1, 2], { type: 'array', maxItems: 1 }],
    ['a wrong item', [1, 'a'], { type: 'array', items: { type: 'number' } }],
    ['a missing field', {}, { $ref: '#/components/named' }],
    ['a wrong field behind a reference', { id: 'abcd' }, { $ref: '#/components/named' }],
    ['what fits none of a choice', 1, { anyOf: [{ type: 'string' }, { type: 'null' }] }],
    ['what fits two of oneOf', 1, { oneOf: [{ type: 'number' }, { type: 'integer' }] }],
    [
      'what fits one part of allOf only',
      {},
      { allOf: [{ type: 'object' }, { required: ['a'], type: 'object' }] },
    ],
    ['a keyword that it does not know', 1, { multipleOf: 2 }],
  ];
  for (const [what, value, schema] of table) {
    test(what, () => expect(schemaFaults(value, schema, root)).not.toEqual([]));
  }
});

describe('undeclaredFields()', () => {
  const split = {
    allOf: [{ properties: { a: {} } }, { oneOf: [{ properties: { b: { const: 1 } }, required: ['b'] }] }],
  };

  test('takes what parts declare together', () => {
    expect(undeclaredFields({ a: 1, b: 1 }, [split], root)).toEqual([]);
  });

  test('names what none declares, at any depth', () => {
    expect(undeclaredFields({ a: 1, b: 1, c: 1 }, [split], root)).toEqual(['$.c: is not declared']);
    const nested = { properties: { list: { type: 'array', items: { $ref: '#/components/named' } } } };
    expect(undeclaredFields({ list: [{ id: 'a', extra: 1 }] }, [nested], root)).toEqual([
      '$.list[0].extra: is not declared',
    ]);
  });

  test('leaves open objects open', () => {
    expect(
      undeclaredFields({ any: 1 }, [{ type: 'object', additionalProperties: { type: 'number' } }], root),
    ).toEqual([]);
  });
});
