import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { linesIn } from '../../src/cli/read-lines.ts';

/** A text's bytes piece by piece in the same memory, as a file is read. */
function* inOneBuffer(text: string, size: number): Generator<Uint8Array> {
  const bytes = Buffer.from(text);
  const buffer = Buffer.alloc(size);
  for (let from = 0; from < bytes.length; from += size) {
    yield buffer.subarray(0, bytes.copy(buffer, 0, from));
  }
}

describe('linesIn()', () => {
  test('linesIn() finds the same lines however the bytes are cut', () => {
    const texts = fc.array(fc.string({ unit: fc.constantFrom('a', 'ä', '世', '👩', ' ', '\n', '\r\n') }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 7 }), (parts, size) => {
        const text = parts.join('');
        const wanted = text
          .split('\n')
          .map((line, i) => ({ number: i + 1, text: line.trim() }))
          .filter((line) => line.text !== '');
        expect([...linesIn(inOneBuffer(text, size))]).toEqual(wanted);
      }),
    );
  });

  test('linesIn() gives a line that is too long up, and goes on behind it', () => {
    const chunk = new TextEncoder().encode('a'.repeat(60_000));
    const lines = linesIn([chunk, chunk, chunk, new TextEncoder().encode('\nnext'), chunk.subarray(0, 3)]);
    expect([...lines]).toEqual([
      { number: 1, fault: 'it is longer than 100,000 bytes' },
      { number: 2, text: 'nextaaa' },
    ]);
  });
});
