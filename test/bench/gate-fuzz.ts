import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { judge } from '../../src/core/gate/judge.ts';
import { gateRules } from '../../src/core/gate/rules.ts';
import { adversarialChars, adversarialTexts } from '../support/adversarial-texts.ts';
import { median } from './statistics.ts';

/**
 * Looks for texts that the gate is slow on: `bun test/bench/gate-fuzz.ts [--minutes 2] [--seed 1]`. Fragments of known
 * slow texts and of random ones are put together, repeated to the greatest length, and the slowest are printed. What
 * it finds belongs into test/support/adversarial-texts.ts.
 */
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '2' }, seed: { type: 'string', default: '1' } },
});
const endsAt = performance.now() + Number(values.minutes) * 60_000;
const rules = gateRules(0.5);
const shown = 12;

const known = Object.values(adversarialTexts).map((text) => text.slice(0, 24));
const signs = [...'@.:/\\=-_+#"\'`<>()[]{}|,;!?%&$~^* \n\t0a A'];
const fragment = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(...known)
      .chain((text) => fc.nat({ max: 23 }).map((n) => text.slice(0, n + 1))),
  },
  { weight: 3, arbitrary: fc.constantFrom(...signs) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'http://',
      'Bearer ',
      'password',
      'token',
      'key',
      'the ',
      'you ',
      'www.',
      'id: ',
      '12345',
      'Ab1',
      'user',
      'phone ',
      'IBAN DE',
      'null',
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 6, unit: 'grapheme' }) },
);
const text = fc
  .tuple(
    fc.array(fragment, { minLength: 1, maxLength: 5 }),
    fc.array(fragment, { minLength: 1, maxLength: 6 }),
  )
  .map(([start, parts]) => start.join('') + repeated(parts.join('')))
  .map((all) => all.slice(0, adversarialChars));

const worst: { ms: number; text: string }[] = [];
let tried = 0;
for (let seed = Number(values.seed); performance.now() < endsAt; seed++) {
  for (const content of fc.sample(text, { numRuns: 50, seed })) {
    if ((await took(content)) < (worst.at(-1)?.ms ?? 0) / 2) continue;
    const ms = median([await took(content), await took(content), await took(content)]);
    worst.push({ ms, text: content });
    worst.sort((a, b) => b.ms - a.ms).splice(shown);
  }
  tried += 50;
  if (process.stderr.isTTY)
    process.stderr.write(`\r${tried} texts, slowest ${worst[0]?.ms.toFixed(1)} ms\u001b[K`);
}
if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
console.log(`${tried} texts of ${adversarialChars} characters; the slowest:`);
for (const one of worst)
  console.log(`${one.ms.toFixed(1).padStart(7)} ms  ${JSON.stringify(one.text.slice(0, 60))} …`);

function repeated(part: string): string {
  return part === '' ? 'a' : part.repeat(Math.ceil(adversarialChars / part.length));
}

async function took(content: string): Promise<number> {
  const start = performance.now();
  await judge({ title: 'A text that takes long', content }, rules);
  return performance.now() - start;
}
