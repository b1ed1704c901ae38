import type { Finding } from './finding.ts';
import { isPlaceholder } from './placeholders.ts';
import { looksLikePassword, looksRandom } from './randomness.ts';

/** Finds `name:password` as the whole of a decoded run: Basic credentials and API keys without their header. */
export function findEncodedPair(text: string): Finding[] {
  const password = text.trimEnd().match(/^[\w.@+-]{2,80}:([^\s:]{8,200})$/)?.[1];
  if (password === undefined || isPlaceholder(password)) return [];
  if (!looksRandom(password, 12) && !(looksLikePassword(password) && /\d/.test(password))) return [];
  return [
    {
      kind: 'basic auth credentials',
      start: 0,
      end: text.length,
      remedy: 'replace it with a placeholder such as <BASE64_CREDENTIALS>',
    },
  ];
}
