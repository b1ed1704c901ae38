import { describe, expect, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import { parseCalibrationPairs } from '../../src/core/calibration-pairs.ts';

const shipped = readFileSync(new URL('../../models/calibration.tsv', import.meta.url), 'utf8');

describe('parseCalibrationPairs()', () => {
  test('reads the shipped pairs: over a hundred, no question twice', () => {
    const pairs = parseCalibrationPairs(shipped);
    expect(pairs.length).toBeGreaterThan(100);
    expect(new Set(pairs.map(({ question }) => question)).size).toBe(pairs.length);
    expect(pairs[0]?.finding.title).toBe('pnpm ignores .npmrc of a workspace package');
    expect(pairs[0]?.finding.content).toStartWith('Only the .npmrc');
  });

  test.each(['a: b\tc: d\te: f', 'a: b\tc: d\te: f\tg\th', 'no title\tc: d\te: f\tg'])(
    'names the row that has another form: %p',
    (row) => {
      expect(() => parseCalibrationPairs(`# head\n${row}\n`)).toThrow(/row 1/);
    },
  );
});
