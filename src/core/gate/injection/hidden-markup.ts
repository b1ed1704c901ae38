/** A stretch of markup that renders to nothing, or goes where no reader looks. */
export interface HiddenRange {
  readonly what: string;
  readonly start: number;
  readonly end: number;
}

/** Ranges of `text` a page does not show: comments, elements styled away, alternative texts of images. */
export function hiddenRanges(text: string): HiddenRange[] {
  const found: HiddenRange[] = [];
  if (text.includes('<')) {
    for (const match of text.matchAll(/<!--/g)) {
      const end = text.indexOf('-->', match.index);
      found.push({ what: 'in a comment', start: match.index, end: end < 0 ? text.length : end });
      if (found.length >= rangesMax) break;
    }
    for (const match of text.matchAll(styledAway)) {
      const end = text.indexOf('<', match.index + match[0].length);
      found.push({ what: 'in an invisible element', start: match.index, end: end < 0 ? text.length : end });
      if (found.length >= rangesMax) break;
    }
  }
  if (text.includes('![')) {
    for (const match of text.matchAll(/!\[([^\]\n]{12,300})\]/g)) {
      found.push({ what: 'in the text of an image', start: match.index, end: match.index + match[0].length });
      if (found.length >= rangesMax) break;
    }
  }
  return found;
}

/** More than these say no more. */
const rangesMax = 20;

const styledAway =
  /<[a-z]{1,10}\s[^<>\n]{0,80}?(?:display:\s?none|visibility:\s?hidden|font-size:\s?0|opacity:\s?0(?![.\d])|color:\s?(?:white|#fff(?:fff)?|transparent)\b|\bhidden\b|(?:left|top|text-indent):\s?-\d{3,5}px)[^<>\n]{0,80}>/gi;
