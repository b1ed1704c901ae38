import { describe, expect, test } from 'bun:test';
import { checkCard, writeCard } from './card.ts';
import type { Figure } from './figures.ts';

const figure = (row: string, value: number, items = 2_500): Figure => ({
  part: 'Retrieval',
  row,
  column: 'nDCG@10',
  name: `${row}: nDCG@10`,
  items,
  value,
  low: value - 1,
  high: value + 1,
});
const figures = [figure('til, BM25', 84.04), figure('til, dense', 67.44), figure('prompts, dense', 45.5, 40)];
const empty = '# A model\n\n<!-- figures -->\n<!-- /figures -->\n\nMore.\n';

describe('writeCard()', () => {
  test('fills an empty table, which then holds, and leaves the rest of the card alone', () => {
    const card = writeCard(empty, figures);
    expect(card).toContain('| til, BM25: nDCG@10 | 84.0 | 83.0 to 85.0 | 0.3 |\n');
    // One prompt of forty is 2.5 points.
    expect(card).toContain('| prompts, dense: nDCG@10 | 45.5 | 44.5 to 46.5 | 2.5 |\n');
    expect(card.startsWith('# A model\n\n<!-- figures -->\n| figure |')).toBe(true);
    expect(card.endsWith('|\n<!-- /figures -->\n\nMore.\n')).toBe(true);
    expect(checkCard(card, figures, true)).toEqual({ drifts: [], held: 3, unmeasured: 0 });
  });

  test('rewrites values and keeps order, tolerances and what is given', () => {
    const heading = writeCard(empty, figures)
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .slice(0, 2);
    const own = [
      '| model.onnx, MB | 12.4 |  | given |',
      '| til, dense: nDCG@10 | 1.0 |  | 0.7 |',
      '| til, BM25: nDCG@10 |  |  |  |',
    ];
    const card = `<!-- figures -->\n${[...heading, ...own].join('\n')}\n<!-- /figures -->`;
    expect(writeCard(card, figures).split('\n').slice(3, -1)).toEqual([
      '| model.onnx, MB | 12.4 |  | given |',
      '| til, dense: nDCG@10 | 67.4 | 66.4 to 68.4 | 0.7 |',
      '| til, BM25: nDCG@10 | 84.0 | 83.0 to 85.0 | 0.3 |',
    ]);
  });
});

describe('checkCard()', () => {
  const card = writeCard(empty, figures);

  test('names a figure that was changed, with what it says and what was measured', () => {
    const changed = card.replace('| 84.0 |', '| 84.9 |');
    expect(checkCard(changed, figures, true).drifts).toEqual([
      { name: 'til, BM25: nDCG@10', said: '84.9', found: '84.0' },
    ]);
  });

  test('lets a figure differ by as much as its line says', () => {
    const moved = (by: number) => [figure('til, BM25', 84 + by), ...figures.slice(1)];
    expect(checkCard(card, moved(0.3), true).drifts).toEqual([]);
    expect(checkCard(card, moved(-0.3), true).drifts).toEqual([]);
    expect(checkCard(card, moved(0.31), true).drifts.length).toBe(1);
    expect(checkCard(card, moved(-0.31), true).drifts.length).toBe(1);
  });

  test('does not hold a line that says nothing, or no number', () => {
    for (const line of [
      '|  | 83.0 to 85.0 | 0.3 |',
      '| good | | 0.3 |',
      '| 84.0 | | |',
      '| 84.0 | | wide |',
    ]) {
      const broken = card.replace('| 84.0 | 83.0 to 85.0 | 0.3 |', line);
      expect(checkCard(broken, figures, true).drifts.map(({ name }) => name)).toEqual(['til, BM25: nDCG@10']);
    }
  });

  test('faults a figure that does not exist, and counts one that a quick run leaves out', () => {
    const more = card.replace('| til, dense: nDCG@10 |', '| til, dense: nDCG@11 |');
    expect(checkCard(more, figures, true).drifts).toEqual([
      { name: 'til, dense: nDCG@11', said: '67.4', found: 'no such figure' },
    ]);
    expect(checkCard(more, figures, false)).toEqual({ drifts: [], held: 2, unmeasured: 1 });
  });

  test('refuses a card without a place for figures', () => {
    expect(() => checkCard('# A model', figures, true)).toThrow('no lines <!-- figures -->');
  });
});
