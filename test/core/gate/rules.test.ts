import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { examine } from '../../../src/core/gate/examine.ts';
import { judge } from '../../../src/core/gate/judge.ts';
import {
  findForbidden,
  floorOf,
  gateRules,
  patternsMax,
  RuleRefused,
  type RulesAsWritten,
} from '../../../src/core/gate/rules.ts';
import { contentCharsMax } from '../../../src/core/limits.ts';

const customer = { name: 'customer number', pattern: String.raw`CUST-\d{6}`, hint: 'write CUST-000000' };

const allowing = (...allow: string[]) => gateRules(0, { allow }).allows;
const found = (pattern: string, text: string, more: RulesAsWritten = {}) =>
  findForbidden(gateRules(0, { forbid: [{ name: 'own', pattern }], ...more }), text).map(({ start, end }) =>
    text.slice(start, end),
  );
/** What is said of rules that must not be taken. */
function refusal(written: RulesAsWritten): string {
  try {
    gateRules(0, written);
  } catch (error) {
    expect(error).toBeInstanceOf(RuleRefused);
    return (error as Error).message;
  }
  return '';
}

describe('an allowed placeholder', () => {
  test.each([
    ['bob@corp.example', 'bob@corp.example', true],
    ['bob@corp.example', 'BOB@Corp.Example', true],
    ['bob@corp.example', 'xbob@corp.example', false],
    ['bob@corp.example', 'bob@corp.example.net', false],
    ['*@corp.example', 'anyone@corp.example', true],
    ['*@corp.example', '@corp.example', true],
    ['*@corp.example', 'anyone@corp.example.net', false],
    ['10.*.*.7', '10.1.2.7', true],
    ['10.*.*.7', '10.1.7', false],
    ['ab*ba', 'aba', false],
    ['ab*ba', 'abba', true],
    ['a*a*a', 'aa', false],
    ['a.c', 'abc', false],
    ['kunde–*', 'Kunde-7', true],
    ['ΟΔΟΣ*', 'οδοσ7', true],
  ])('%p takes %p: %p', (written, value, taken) => {
    expect(allowing(written)(value)).toBe(taken);
  });

  test('takes what a plain reading of the stars takes', () => {
    const written = fc.array(fc.constantFrom('*', 'a', 'b', 'é', '.'), { minLength: 1, maxLength: 9 });
    const value = fc.array(fc.constantFrom('a', 'b', 'A', 'é', '.'), { maxLength: 12 });
    fc.assert(
      fc.property(written, value, (parts, letters) => {
        const pattern = parts.join('');
        fc.pre(/[^*]/.test(pattern));
        const text = letters.join('');
        expect(allowing(pattern)(text)).toBe(matches(pattern, text.toLowerCase()));
      }),
      { numRuns: 2_000 },
    );
  });

  test('is one of several', () => {
    const allows = allowing('x1', '*y');
    expect([allows('x1'), allows('my'), allows('z')]).toEqual([true, true, false]);
  });

  test('with many stars comes to an end', () => {
    expect(allowing(`${'a*'.repeat(90)}b`)('a'.repeat(contentCharsMax))).toBe(false);
  });

  test.each(['*', '***', '* *', ' '])('that names nothing is refused: %p', (written) => {
    expect(refusal({ allow: ['fine', written] })).toBe(
      'gate.allow 2: stars alone let every secret through; write what stands around them, e.g. *@corp.example',
    );
  });

  test('lets through what a forbidden pattern finds', () => {
    const allow = ['CUST-000*'];
    expect(found(customer.pattern, 'CUST-000001, CUST-123456', { allow })).toEqual(['CUST-123456']);
    const padded = `${'CUST-000000 '.repeat(900)}CUST-123456`;
    expect(found(customer.pattern, padded, { allow })).toEqual(['CUST-123456']);
  });
});

describe('findForbidden()', () => {
  test('names the rule, its hint and the place', () => {
    const [finding, ...more] = findForbidden(gateRules(0, { forbid: [customer] }), 'See CUST-123456.');
    expect(finding).toEqual({ kind: 'customer number', remedy: 'write CUST-000000', start: 4, end: 15 });
    expect(more).toEqual([]);
  });

  test.each([
    ['a full-width number', 'see ＣＵＳＴ－１２３４５６ there', 'ＣＵＳＴ－１２３４５６'],
    ['a blank without width', 'see CU\u200bST-123456 there', 'CU\u200bST-123456'],
    ['a long dash', 'see CUST—123456 there', 'CUST—123456'],
    ['an accent of two characters before it', 'vue CUST-123456 là', 'CUST-123456'],
    ['a ligature before it', 'ﬃ ㎯ CUST-123456', 'CUST-123456'],
    ['an emoji before it', '👩\u200d👩\u200d👧 CUST-123456', 'CUST-123456'],
  ])('finds through %s, at its place', (_, text, value) => {
    expect(found(customer.pattern, text)).toEqual([value]);
  });

  test('leads back to the place behind any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (before) => {
        const text = `${before.toWellFormed()} CUST-123456 ﬁn`;
        expect(found(customer.pattern, text).at(-1)).toBe('CUST-123456');
      }),
    );
  });

  test.each([
    ['Kunde—\\d+', 'Kunde—77', 'Kunde—77'],
    ['\\x{200b}', 'a\u200bb', '\u200b'],
    ['№ ?\\d+', 'file № 12', '№ 12'],
    ['[\\x{1f300}-\\x{1faff}]', 'done 🎉', '🎉'],
  ])('finds characters that folding takes away: %s', (pattern, text, value) => {
    expect(found(pattern, text)).toEqual([value]);
  });

  test('tells one place once', () => {
    expect(found('[A-Z]+-[0-9]+', 'é ABC-12')).toEqual(['ABC-12']);
  });

  test('tells eight places of a pattern', () => {
    expect(found('\\d', '1234567890').length).toBe(8);
    expect(found('\\d', '1234567890é').length).toBe(8);
  });

  test('keeps the order of the rules', () => {
    const forbid = ['b', 'a'].map((pattern) => ({ name: pattern, pattern }));
    expect(findForbidden(gateRules(0, { forbid }), 'a b').map(({ kind }) => kind)).toEqual(['b', 'a']);
  });

  test('finds what a plain search finds, for any word', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,4}$/), fc.stringMatching(/^[a-z ]{0,60}$/), (word, text) => {
        expect(found(word, text).length > 0).toBe(text.includes(word));
      }),
    );
  });

  // What a pattern waits for stands in front of the wall, so that no short cut says no at once.
  const hostile: [pattern: string, ahead: string, letter: string, places: number][] = [
    ['(a+)+b', 'b ', 'a', 0],
    ['(a|aa)+$', 'a ', 'a', 1],
    ['(a|aa)+!$', '! ', 'a', 0],
    ['x*x*x*y', 'y ', 'x', 1],
    ['(x+x+)+y', 'y ', 'x', 0],
    ['(.*a){20}=', '= ', 'a', 0],
    ['([a-z]+)+=', '= ', 'a', 0],
    ['(a?){100}a{100}=', '= ', 'a', 0],
    ['[ab]*a[ab]{12}=', '= ', 'ab', 0],
    ['a[^!]*!|a', ' ', 'a', 8],
  ];
  for (const [pattern, ahead, letter, places] of hostile) {
    test(`comes to an end with ${pattern} on 12,000 characters`, () => {
      const wall = letter.repeat(contentCharsMax).slice(0, contentCharsMax - ahead.length);
      expect(found(pattern, ahead + wall).length).toBe(places);
    });
  }
});

describe('gateRules()', () => {
  test('without rules forbids and allows nothing, and every stage is on', () => {
    const rules = gateRules(0.5);
    expect(rules.stages).toEqual({ pii: true, injection: true, narration: true, specificity: true });
    expect([rules.forbidden.length, rules.allows('bob@corp.example'), floorOf(rules, 'academy')]).toEqual([
      0,
      false,
      0.5,
    ]);
  });

  test('knows the floor of a hive, also where it is 0', () => {
    const rules = gateRules(0.5, { floors: { nexus: 0, atelier: 0.9 } });
    expect(['nexus', 'atelier', 'academy', null].map((hive) => floorOf(rules, hive))).toEqual([
      0, 0.9, 0.5, 0.5,
    ]);
  });

  test('takes examples that hold, look-alikes and allowed values included', () => {
    const rule = {
      ...customer,
      finds: ['CUST-123456', 'a CUST－654321 b'],
      passes: ['CUST-12', 'CUST-000000'],
    };
    expect(refusal({ forbid: [rule], allow: ['CUST-000000'] })).toBe('');
  });

  test.each([
    [
      { pattern: '(?=a)b' },
      /^gate\.forbid 1 \(own\): the pattern is not RE2 \(.*`\(\?=`.*\); RE2 runs in linear time and has no look-around and no back-references$/,
    ],
    [{ pattern: '(?<=a)b' }, /is not RE2/],
    [{ pattern: '(a)\\1' }, /is not RE2/],
    [{ pattern: 'a(b' }, /is not RE2/],
    [{ pattern: '[z-a]' }, /is not RE2/],
    [{ pattern: 'a{1001}' }, /is not RE2/],
    [{ pattern: '(\n(\n' }, /is not RE2/],
    [{ pattern: 'x*' }, /can match no character at all.*with \+ instead of \*$/],
    [{ pattern: '' }, /can match no character/],
    [{ pattern: '^' }, /can match no character/],
    [{ pattern: '(?m)$' }, /can match no character/],
    [{ pattern: '\\b' }, /can match no character/],
    [{ pattern: '\\B' }, /can match no character/],
    [{ pattern: 'x*y|\\b' }, /can match no character/],
    [{ pattern: '\\w+|\\b' }, /can match no character/],
    [
      { pattern: '(x{1,30}){1,30}' },
      /the pattern takes \d+ steps, and 600 are allowed; write counted repetitions such as \{1,200\} as \+ or \*$/,
    ],
    [{ pattern: '\\w{1,500}@' }, /the pattern takes \d+ steps/],
    [
      { pattern: 'abc', finds: ['abc', 'abd'] },
      /^gate\.forbid 1 \(own\): its own example finds 2 is not found; mend the pattern or the example$/,
    ],
    [
      { pattern: 'abc', passes: ['abd', 'xabc'] },
      /^gate\.forbid 1 \(own\): its own example passes 2 is found; mend .* or put the value into gate\.allow$/,
    ],
  ])('refuses %p in one line that says what to do', (rule, message) => {
    const said = refusal({ forbid: [{ name: 'own', ...rule }] });
    expect(said).toMatch(message);
    expect(said).not.toContain('\n');
    expect(said).toStartWith('gate.forbid 1 (own): ');
  });

  test('names the rule that is bad by its number', () => {
    expect(refusal({ forbid: [customer, { name: 'two', pattern: '(' }] })).toStartWith(
      'gate.forbid 2 (two): ',
    );
  });

  test('takes every pattern of 500 characters that does not count', () => {
    expect(refusal({ forbid: [{ name: 'own', pattern: 'abcdefghi|'.repeat(50).slice(0, 499) }] })).toBe('');
    expect(refusal({ forbid: [{ name: 'own', pattern: `(?i)${'a+'.repeat(248)}` }] })).toBe('');
  });

  test('bounds what all patterns take together', () => {
    const forbid = Array.from({ length: patternsMax }, (_, i) => ({
      name: `p${i}`,
      pattern: `${i}[a-z]{1,200}`,
    }));
    expect(refusal({ forbid })).toMatch(
      /^gate\.forbid \d+ \(p\d+\): with it the patterns take \d+ steps in all, and 3000 are allowed; join or shorten some/,
    );
    expect(refusal({ forbid: forbid.map((rule, i) => ({ ...rule, pattern: `K${i}-[0-9]{12}` })) })).toBe('');
  });

  test('throws nothing but RuleRefused, whatever the pattern', () => {
    const signs = fc.constantFrom(...'ab()[]{}*+?|^$\\.1,-:=<>!iP\n', '(?', '{2,', '\\p{', '[:');
    fc.assert(
      fc.property(fc.array(signs, { minLength: 1, maxLength: 12 }), fc.string(), (parts, text) => {
        const forbid = [{ name: 'own', pattern: parts.join('') }];
        if (refusal({ forbid }) !== '') return;
        for (const { start, end } of findForbidden(gateRules(0, { forbid }), text))
          expect(end).toBeGreaterThan(start);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the gate with rules', () => {
  const draft = {
    title: 'pnpm 9.1.2 drops environment variables with --filter',
    content:
      'pnpm 9.1.2 drops environment variables when --filter is set because the cache key leaves out the platform. Pin 9.1.3.',
  };

  test('refuses a forbidden pattern with its name, hint and place, never with its value', async () => {
    const text = `${draft.content} Seen at CUST–123456.`;
    const judged = await judge({ ...draft, content: text }, gateRules(0, { forbid: [customer] }));
    expect(judged).toMatchObject({ passed: false, reasons: ['pii_critical'] });
    const start = text.indexOf('CUST');
    expect(judged.passed ? [] : judged.hints).toEqual([
      `pii_critical: customer number in content at characters ${start}-${start + 11}; write CUST-000000.`,
    ]);
  });

  test('finds a forbidden pattern in the title', async () => {
    const seen = await examine(
      { ...draft, title: `CUST-123456: ${draft.title}` },
      gateRules(0, { forbid: [customer] }),
    );
    expect(seen.privateData.map(({ place }) => place)).toEqual([{ field: 'title', start: 0, end: 11 }]);
  });

  test('looks for forbidden patterns also when the stage for private data is off', async () => {
    const rules = gateRules(0, { forbid: [customer], stages: { pii: false } });
    const content = `${draft.content} Ask bob.miller@corp-mail.net about CUST-123456.`;
    expect((await examine({ ...draft, content }, rules)).privateData.map(({ kind }) => kind)).toEqual([
      'customer number',
    ]);
  });

  test('ends a hint with one full stop', async () => {
    const rules = gateRules(0, { forbid: [{ ...customer, hint: 'Write CUST-000000. ' }] });
    const judged = await judge({ ...draft, content: `${draft.content} CUST-123456` }, rules);
    expect(judged.passed ? '' : judged.hints[0]).toEndWith('; Write CUST-000000.');
  });

  test('weighs a draft by the floor of its hive', async () => {
    const rules = gateRules(0, { floors: { atelier: 1 } });
    expect((await judge({ ...draft, hive: 'academy' }, rules)).passed).toBe(true);
    expect(await judge({ ...draft, hive: 'atelier' }, rules)).toMatchObject({
      passed: false,
      reasons: ['low_specificity'],
    });
  });
});

/** What a pattern with stars takes, letter by letter. */
function matches(pattern: string, text: string): boolean {
  const [first, ...rest] = [...pattern];
  if (first === undefined) return text === '';
  const others = rest.join('');
  if (first === '*')
    return Array.from({ length: text.length + 1 }, (_, i) => i).some((i) => matches(others, text.slice(i)));
  return text.startsWith(first) && matches(others, text.slice(first.length));
}
