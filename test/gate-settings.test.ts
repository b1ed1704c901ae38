import { describe, expect, test } from 'bun:test';
import { RuleRefused } from '../src/core/gate/rules.ts';
import { gateSettings } from '../src/gate-settings.ts';

const rule = { name: 'customer number', pattern: 'CUST-[0-9]{6}' };

function refusal(written: unknown): string {
  try {
    gateSettings(0.5, written);
  } catch (error) {
    expect(error).toBeInstanceOf(RuleRefused);
    return (error as Error).message;
  }
  return '';
}

describe('gateSettings()', () => {
  test('without a table has the floor that is asked, and nothing of a team', () => {
    for (const written of [undefined, {}]) {
      const rules = gateSettings(0.4, written);
      expect([rules.floor, rules.floors.size, rules.forbidden.length]).toEqual([0.4, 0, 0]);
    }
  });

  test('takes everything a team can write', () => {
    const rules = gateSettings(0.5, {
      stages: { narration: false, specificity: true },
      floors: { academy: 0, 'my-hive': 1 },
      forbid: [{ ...rule, hint: 'write CUST-000000', finds: ['CUST-123456'], passes: ['CUST-1'] }],
      allow: ['*@corp.example'],
    });
    expect(rules).toMatchObject({
      stages: { pii: true, injection: true, narration: false, specificity: true },
      floors: new Map([
        ['academy', 0],
        ['my-hive', 1],
      ]),
      forbidden: [{ name: 'customer number', hint: 'write CUST-000000' }],
    });
    expect(rules.allows('me@corp.example')).toBe(true);
  });

  const table: [what: string, written: unknown, said: string | RegExp][] = [
    ['no table', 'strict', 'gate must be a table: [gate.stages], [gate.floors], [[gate.forbid]], gate.allow'],
    ['no table', [], /^gate must be a table/],
    ['no table', null, /^gate must be a table/],
    [
      'an unknown part',
      { forbids: [] },
      'gate has "forbids", which is no part of the gate; known are stages, floors, forbid, allow',
    ],
    [
      'an unknown stage',
      { stages: { dedup: false } },
      'gate.stages has "dedup", which is no stage; known are pii, injection, narration, specificity',
    ],
    [
      'a stage that is neither on nor off',
      { stages: { pii: 'off' } },
      'gate.stages.pii must be true or false, without quotes',
    ],
    ['stages that are no table', { stages: ['pii'] }, 'gate.stages must be a table, e.g. [gate.stages]'],
    ...[1.01, -0.1, '0.5', Number.NaN, Number.POSITIVE_INFINITY, true].map(
      (floor): [string, unknown, string] => [
        `the floor ${floor}`,
        { floors: { nexus: floor } },
        'gate.floors.nexus must be a score between 0 and 1, without quotes',
      ],
    ),
    [
      'a floor for what is no hive',
      { floors: { 'My Hive': 0.4 } },
      'gate.floors.My Hive is not the name of a hive: lower-case letters, digits and dashes',
    ],
    ['floors that are no table', { floors: 0.4 }, 'gate.floors must be a table, e.g. [gate.floors]'],
    [
      'one pattern instead of a list',
      { forbid: rule },
      'gate.forbid must be a list of tables: write [[gate.forbid]] with two brackets',
    ],
    [
      'a pattern that is no table',
      { forbid: ['CUST'] },
      'gate.forbid 1 must be a table, e.g. [[gate.forbid]]',
    ],
    ['a pattern without a name', { forbid: [rule, { pattern: 'x' }] }, 'gate.forbid 2: name is missing'],
    ['a name without a pattern', { forbid: [{ name: 'x' }] }, 'gate.forbid 1 (x): pattern is missing'],
    [
      'a misspelt key',
      { forbid: [{ name: 'x', patern: 'x' }] },
      'gate.forbid 1 (x) has "patern", which is no key of a pattern; known are name, pattern, hint, finds, passes',
    ],
    [
      'a pattern that is a number',
      { forbid: [{ name: 'x', pattern: 7 }] },
      'gate.forbid 1 (x): pattern must be text of 1 to 500 characters',
    ],
    [
      'an empty pattern',
      { forbid: [{ name: 'x', pattern: '' }] },
      'gate.forbid 1 (x): pattern must be text of 1 to 500 characters',
    ],
    [
      'a pattern of 501 characters',
      { forbid: [{ name: 'x', pattern: 'a'.repeat(501) }] },
      'gate.forbid 1 (x): pattern must be text of 1 to 500 characters',
    ],
    [
      'an empty name',
      { forbid: [{ ...rule, name: '' }] },
      'gate.forbid 1: name must be text of 1 to 60 characters',
    ],
    ['a blank name', { forbid: [{ ...rule, name: ' ' }] }, /name must be one line of text/],
    [
      'a name of two lines',
      { forbid: [{ ...rule, name: 'a\nb' }] },
      'gate.forbid 1 (a b): name must be one line of text, without control characters',
    ],
    [
      'a hint that turns the writing',
      { forbid: [{ ...rule, hint: 'a\u202eb' }] },
      /hint must be one line of text/,
    ],
    [
      'a hint of 201 characters',
      { forbid: [{ ...rule, hint: 'a'.repeat(201) }] },
      'gate.forbid 1 (customer number): hint must be text of 1 to 200 characters',
    ],
    [
      'an example that is no list',
      { forbid: [{ ...rule, finds: 'CUST-123456' }] },
      'gate.forbid 1 (customer number): finds must be a list of texts, e.g. ["one"]',
    ],
    [
      'an example that is no text',
      { forbid: [{ ...rule, passes: ['a', 7] }] },
      'gate.forbid 1 (customer number): passes 2 must be text of 1 to 500 characters',
    ],
    [
      'many examples',
      { forbid: [{ ...rule, finds: Array.from({ length: 21 }, () => 'CUST-123456') }] },
      'gate.forbid 1 (customer number): finds has more than 20; leave some out',
    ],
    [
      'many patterns',
      { forbid: Array.from({ length: 65 }, () => rule) },
      'gate.forbid has more than 64; leave some out',
    ],
    [
      'many placeholders',
      { allow: Array.from({ length: 257 }, (_, i) => `x${i}`) },
      'gate.allow has more than 256; leave some out',
    ],
    [
      'one placeholder instead of a list',
      { allow: '*@corp.example' },
      'gate.allow must be a list of texts, e.g. ["*@corp.example"]',
    ],
    [
      'a placeholder that is no text',
      { allow: ['a', {}] },
      'gate.allow 2 must be text of 1 to 200 characters',
    ],
    ['stars alone', { allow: ['**'] }, /^gate\.allow 1: stars alone let every secret through/],
    ['an unknown key of two lines', { 'a\nb': 1 }, /^gate has "a b", which is no part/],
    [
      'a pattern that is not RE2',
      { forbid: [{ name: 'x', pattern: 'a(?!b)' }] },
      /^gate\.forbid 1 \(x\): the pattern is not RE2/,
    ],
  ];
  for (const [what, written, said] of table) {
    test(`refuses ${what}: ${JSON.stringify(written).slice(0, 60)}`, () => {
      const message = refusal(written);
      if (typeof said === 'string') expect(message).toBe(said);
      else expect(message).toMatch(said);
      expect(message).not.toMatch(/\p{Cc}/u);
    });
  }

  test('takes 64 patterns and 256 placeholders', () => {
    const forbid = Array.from({ length: 64 }, (_, i) => ({ ...rule, name: `n ${i}` }));
    expect(refusal({ forbid, allow: Array.from({ length: 256 }, (_, i) => `x${i}`) })).toBe('');
  });
});
