import type { Seeded } from '../seeded.ts';
import { clip, sentencesOf } from '../text/clip.ts';
import type { Found } from './found.ts';

const PARAGRAPH_CHARS_MIN = 90;
// One sentence of a shorter paragraph would leave nothing to find it by.
const LONG_PARAGRAPH_CHARS_MIN = 200;
const SENTENCE_CHARS_MIN = 30;

/** One paragraph with the one after it (adj), and one sentence with the rest of its paragraph (ict), where there are such. */
export function neighbours(paragraphs: readonly string[], random: Seeded): Found[] {
  const found: Found[] = [];
  const whole = paragraphs.filter((paragraph) => paragraph.length >= PARAGRAPH_CHARS_MIN);
  if (whole.length >= 2) {
    const at = random.below(whole.length - 1);
    found.push({ k: 'adj', a: clip(whole[at]!, 600), b: clip(whole[at + 1]!, 800) });
  }
  const long = whole.filter((paragraph) => paragraph.length >= LONG_PARAGRAPH_CHARS_MIN);
  if (long.length > 0) {
    const sentences = sentencesOf(random.pick(long)).filter(
      (sentence) => sentence.length >= SENTENCE_CHARS_MIN,
    );
    if (sentences.length >= 2) {
      const at = random.below(sentences.length);
      const rest = sentences.filter((_, other) => other !== at).join(' ');
      found.push({ k: 'ict', a: clip(sentences[at]!, 300), b: clip(rest, 900) });
    }
  }
  return found;
}
