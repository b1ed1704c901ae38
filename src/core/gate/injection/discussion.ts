import { type Beginnings, matches, watchFor } from './beginnings.ts';
import type { Tokens } from './tokens.ts';
import { gap } from './tokens.ts';
import { mark, verb } from './word-classes.ts';

/** Whether a text is about injection, and which of its words it only reports. */
export interface Discussion {
  readonly isSubject: boolean;
  /** Whether the word at `i` is quoted material of a finding instead of its author's own speech. */
  readonly isReported: (tokens: Tokens, i: number) => boolean;
}

/** Reads what a text is about. */
export function discussionOf(text: string, beginnings: Beginnings): Discussion {
  const isSubject = matches(subject, subjectBit, text, beginnings);
  const shown = isSubject && text.includes('<!--') ? commentsInSentences(text) : [];
  return {
    isSubject,
    isReported: (tokens, i) => {
      if (shown.some(({ start, end }) => tokens.start[i]! >= start && tokens.start[i]! < end)) return true;
      if (tokens.quoted[i]) return isSubject || introduced(tokens, i);
      return isSubject && announced(tokens, i);
    },
  };
}

/** Vocabulary of a finding on the subject. */
const subjects =
  'prompt[- ]?(?:injections?|leaks?|leakage)|inject(?:ed|ion|ions|ing)|jailbreaks?|' +
  'attack(?:s|er|ers)?|malicious|untrusted|adversar\\w{1,8}|rug pull|poison(?:ed|ing)|' +
  'red[- ]?team\\w{0,8}|guard ?rails?|saniti[sz]\\w{1,8}|phishing|exfiltrat(?:ion|ed|es)|' +
  'owasp|payloads?|moderation|classifiers?|spoof\\w{0,6}|tampered|hijack\\w{0,6}|obeyed|' +
  'planted|steered|our filter|the filter|' +
  '(?:is|are|was|were) (?:refused|blocked|rejected|obeyed|flagged)';
const subject = new RegExp(`\\b(?:${subjects})\\b`, 'iy');
const subjectBit = watchFor(subjects);

/** Comments of markup that a sentence goes on behind, as one does that tells what such a comment did. */
function commentsInSentences(text: string): { start: number; end: number }[] {
  return Array.from(text.matchAll(/<!--[^\n]{0,400}?-->(?=,? [a-z])/g), ({ 0: comment, index }) => ({
    start: index,
    end: index + comment.length,
  }));
}

/** Verbs that have the reader say the quotation. */
const speaking = verb.reply | verb.frame;

/** Whether the quotation around `i` follows a word that hands it over as somebody's words. */
function introduced(tokens: Tokens, i: number): boolean {
  let first = i;
  while (first > 0 && tokens.quoted[first - 1] && i - first < 80) first--;
  // With nothing before it in its sentence, the quotation is what the text says; inside one it is mentioned.
  if (
    tokens.gap[first] !== gap.sentence &&
    tokens.quoted[i] === 1 &&
    !((tokens.verb[first - 1] ?? 0) & speaking)
  )
    return true;
  for (let back = 1; back <= 3 && first - back >= 0; back++) {
    if (tokens.gap[first - back + 1] === gap.sentence) return false;
    if ((tokens.mark[first - back] ?? 0) & mark.saying) return true;
  }
  return false;
}

/** "The issue read: ignore …" without quotes. */
function announced(tokens: Tokens, i: number): boolean {
  for (let at = i; at > 0 && i - at < 6; at--) {
    if (tokens.gap[at] === gap.sentence) return false;
    if (tokens.gap[at] === gap.opening) return ((tokens.mark[at - 1] ?? 0) & mark.saying) !== 0;
  }
  return false;
}
