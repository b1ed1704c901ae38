import { describe, expect, test } from 'bun:test';
import type { z } from 'zod';
import { results } from '../../src/mcp/tell.ts';
import { tools } from '../../src/mcp/tools.ts';

interface Property {
  readonly type?: string;
  readonly description?: string;
}

describe('tools', () => {
  test('ask for nothing their operations do not take, and say of each field what it is', () => {
    for (const { fields, inputSchema, operation } of tools) {
      const taken = Object.keys((operation.input as z.ZodObject).shape);
      for (const [name, { field = name }] of Object.entries(fields)) expect(taken).toContain(field);
      for (const property of Object.values(inputSchema.properties as Record<string, Property>)) {
        expect(property.type).toBeTruthy(); // one plain type: not every client reads choices of types
        expect(property.description).toBeTruthy();
      }
    }
  });

  test('describe answers that a newer server may add to', () => {
    expect(JSON.stringify(tools.map(({ outputSchema }) => outputSchema))).not.toContain(
      'additionalProperties',
    );
  });
});

describe('results()', () => {
  const result = {
    id: '01900000-0000-7000-8000-000000000000',
    hive: 'academy',
    title: 'A title',
    content: 'x'.repeat(5_000),
    similarity: 0.5,
    contribution_count: 1,
    citation_count: 2,
    endorsement_count: 0,
    stale: true,
    status: 'disputed',
  };

  test('shows the beginning of a long content, and says where the rest is', () => {
    const text = results({ results: [result] } as never);
    expect(text.length).toBeLessThan(2_200);
    expect(text).toContain('resource hive://academy/01900000-0000-7000-8000-000000000000');
  });

  test('says what speaks for a finding and against it', () => {
    const text = results({ results: [result] } as never);
    for (const said of ['1 contribution', '2 citations', 'stale', 'disputed']) expect(text).toContain(said);
    expect(text).not.toContain('endorsement');
  });
});
