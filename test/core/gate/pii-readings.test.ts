import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { normalise, toSource } from '../../../src/core/gate/normalise.ts';
import { hiddenReadings, unescaped } from '../../../src/core/gate/pii/readings.ts';
import { findPrivateData } from '../../../src/core/gate/pii.ts';
import { base62, keyMaterial } from './key-material.ts';

const key = `ghp_${keyMaterial(base62, 36)}`;
const encoded = (text: string) => Buffer.from(text).toString('base64');

async function found(text: string): Promise<string[]> {
  return (await findPrivateData(text)).map(({ start, end }) => text.slice(start, end));
}

describe('hiddenReadings()', () => {
  test.each([
    ['joined strings', `"${key.slice(0, 4)}" + "${key.slice(4)}"`],
    ['joined strings', `'${key.slice(0, 20)}' .\n   '${key.slice(20)}'`],
    ['joined strings', `("${key.slice(0, 20)}"\n  "${key.slice(20)}")`],
    ['percent encoding', `?state=%67%68%70_${key.slice(4)}`],
    ['base64', encoded(`{"token":"${key}"}`)],
  ])('hiddenReadings() undoes %s: %p', (as, text) => {
    expect([...hiddenReadings(text)].some((reading) => reading.as === as && reading.text.includes(key))).toBe(
      true,
    );
  });

  test('hiddenReadings() bounds how many runs it decodes', () => {
    const wall = Array.from({ length: 300 }, (_, i) => encoded(`some readable text, number ${i}`)).join(' ');
    expect([...hiddenReadings(wall)].length).toBeLessThan(20);
  });

  test('unescaped() writes entities and escapes out and leaves other texts alone', () => {
    expect(unescaped('hedda&#64;fjellpost&period;no')?.text).toBe('hedda@fjellpost.no');
    expect(unescaped('hedda&#x40;fjellpost\\u002eno')?.text).toBe('hedda@fjellpost.no');
    expect(unescaped('a & b; &copy; &#8212; \\u2014')).toBeUndefined();
    expect(unescaped('no escape in here')).toBeUndefined();
  });
});

describe('findPrivateData()', () => {
  test.each([
    [`mail hedda&#64;fjellpost&#46;no bounced`, 'hedda&#64;fjellpost&#46;no'],
    [`?next=x&email=hedda.norqvist%40fjellpost.no`, 'hedda.norqvist%40fjellpost.no'],
    [`auth is ${encoded(`{"user":"x","token":"${key}"}`)} here`, encoded(`{"user":"x","token":"${key}"}`)],
    [`key = "${key.slice(0, 9)}" + "${key.slice(9)}";`, `${key.slice(0, 9)}" + "${key.slice(9)}`],
    [`?u=postgres%3A%2F%2Fapp%3A9ca0ovmhQMzH%40db.kestrelpay.io%2Fx`, '9ca0ovmhQMzH'],
  ])('findPrivateData() places what it decodes: %p', async (text, value) => {
    expect(await found(text)).toContain(value);
  });

  test.each([
    ['password: cGFzc3dvcmQ= is only base64'],
    ['postgresql://app:p%40ss@localhost/db needs the escape'],
    ['"a" + "b" + "c" builds a string; https://x.example.com/a%20b%2Fc'],
    [encoded('nginx:1.25.3-alpine and nothing secret in it')],
  ])('findPrivateData() passes %p', async (text) => {
    expect(await found(text)).toEqual([]);
  });

  const noise = fc.constantFrom('\u200b', '\u200d', '\u2060', '\u00ad', '\u202e', '\ufe0f', '\ufeff');
  test('findPrivateData() finds a value through any invisible noise and maps it back', async () => {
    const values = ['hedda.norqvist@fjellpost.no', key, '/home/oskar_lund/'];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...values),
        fc.array(fc.tuple(fc.nat(40), noise), { maxLength: 12 }),
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        async (value, marks, before) => {
          let noisy = value;
          for (const [at, mark] of marks) {
            // Behind the last character the noise belongs to the text that follows.
            const cut = Math.min(at, noisy.length - 1);
            noisy = noisy.slice(0, cut) + mark + noisy.slice(cut);
          }
          const source = `${before.replace(/[^\p{L} ]/gu, '')}\n ${noisy} was refused`;
          const whole = normalise(source);
          const ranges = (await findPrivateData(whole.text)).map((range) => toSource(whole, range));
          const plain = ranges.map(({ start, end }) =>
            source.slice(start, end).replace(/\p{Cf}|\ufe0f/gu, ''),
          );
          expect(plain.some((part) => part !== '' && value.includes(part))).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('findPrivateData() maps full-width and styled letters back', async () => {
    const source = 'an 😀 before 𝗵𝗲𝗱𝗱𝗮＠ｆｊｅｌｌｐｏｓｔ．ｎｏ, after';
    const whole = normalise(source);
    const [finding] = await findPrivateData(whole.text);
    const { start, end } = toSource(whole, finding!);
    expect(source.slice(start, end)).toBe('𝗵𝗲𝗱𝗱𝗮＠ｆｊｅｌｌｐｏｓｔ．ｎｏ');
  });
});
