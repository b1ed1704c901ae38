// What names people, tickets and commits, and so means nothing outside the repository.
const EMAIL = /<?[\w.+-]+@[\w-]+\.[\w.-]*\w>?/g;
const URL = /\bhttps?:\/\/[^\s)>\]'"`]+/g;
const THANKS =
  /\b(?:thanks|thank you|kudos|courtesy|credits?)(?: to| of| for)?:? \[?@[\w-]+\]?(?: (?:for|and) [^.!]*)?[.!]?/gi;
const BY = /\(?\bby \[?@[\w-]+\]?(?:, \[?@[\w-]+\]?)*\)?/gi;
// A mention, but neither @scope/package, nor a decorator with brackets, nor the middle of an address.
const MENTION = /(?<![\w/"'.`])\[?@[A-Za-z][\w-]*\]?(?![\w/.(-])/g;
const BASE64 = /\b(?=[A-Za-z0-9+/]*\d)[A-Za-z0-9+/]{48,}={0,2}/g;
const HASH = /\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{8,40}\b/g;
const LEADING_HASH = /^[0-9a-f]{7,10}(?::| -)\s*/;
const ISSUES_IN_BRACKETS =
  /\(\s*(?:(?:closes|fixe[sd]|resolves|see|issue|refs?|PR)?\s*(?:[\w.-]+\/[\w.-]+)?(?:#|GH-|PR-?)\d+[,; ]*)+\)/gi;
const ISSUE = /(?:\b(?:closes|fixe[sd]|resolves|issue|refs?|PR|see) )?(?<![\w&])#\d{2,}\b/gi;
// Trailers that ended up at the end of a line of text.
const TRAILER =
  /\s*\b(?:signed-off|co-authored|co-developed|reviewed|acked|tested|reported|suggested|helped|approved)-(?:off-)?by\b:?.*$/gim;

/** The text without e-mail addresses, names of accounts, issue numbers, hashes, links and trailers. */
export function scrub(text: string): string {
  let out = text.replace(LEADING_HASH, '');
  // Most texts have none of these characters; a search for one is cheaper than twelve patterns.
  if (out.includes('@')) {
    out = out
      .replace(TRAILER, '')
      .replace(THANKS, ' ')
      .replace(BY, ' ')
      .replace(EMAIL, ' ')
      .replace(MENTION, ' ');
  } else if (/-by\b/i.test(out)) out = out.replace(TRAILER, '');
  if (out.includes('://')) out = out.replace(URL, ' ');
  if (/[0-9]/.test(out)) {
    out = out.replace(ISSUES_IN_BRACKETS, ' ').replace(BASE64, ' ').replace(HASH, ' ');
    if (out.includes('#')) out = out.replace(ISSUE, ' ');
  }
  return out;
}
