import type { Finding } from './finding.ts';
import { isPlaceholder } from './placeholders.ts';
import { looksLikePassword, looksRandom } from './randomness.ts';

/** Finds `name:password` as the whole of a decoded run: Basic credentials and API keys without their header. */
export function findEncodedPair(text: string): Finding[] {
  const [, name = '', said = ''] = text.trimEnd().match(/^([\w.@+-]{2,80}):([^\s:]{8,200})?$/) ?? [];
  // A key is its own login: nothing stands behind the colon.
  const password = said === '' ? name : said;
  if (said === '' && !looksRandom(name, 16)) return [];
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
