import { B_CHARS_MAX } from '../bounds.ts';
import type { Pair } from '../read-pairs.ts';
import { clip, squeeze } from '../text/clip.ts';
import { scrub } from '../text/scrub.ts';
import { isUsable } from '../text/usable.ts';

// Some projects name the author at the end of a line in a way of their own.
const AUTHORS: Record<string, readonly RegExp[]> = {
  'rails/rails': [/\s\*\s?[A-Z][\w.'-]+(?: [\w.'-]+){0,3}\*?$/],
  'symfony/symfony': [/^(?:feature|bug|minor|security) (?=[A-Z])/, /\s\([\w-]+(?:, [\w-]+)*\)$/],
};
const A_CHARS_MAX = 600;

/** The pair without names, numbers and links, or undefined where what is left is not worth learning from. */
export function cleanRow({ k, r, a, b }: Pair): Pair | undefined {
  const pair = { k, r, a: clip(cleanText(a, k, r), A_CHARS_MAX), b: clip(cleanText(b, k, r), B_CHARS_MAX) };
  return isUsable(k, pair.a, pair.b) ? pair : undefined;
}

function cleanText(text: string, kind: string, repository: string): string {
  // Commands hold addresses and @ on purpose.
  if (kind === 'cmd') return text;
  let out = scrub(text);
  for (const pattern of AUTHORS[repository] ?? []) out = out.replace(pattern, '');
  return out === text ? text : squeeze(out);
}
