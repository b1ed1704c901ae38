import { hiddenText } from './injection/hidden-text.ts';
import { orders } from './injection/orders.ts';
import { type Normalised, toSource } from './normalise.ts';

/** A passage that addresses the reading agent instead of stating a finding. */
export interface Injection {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Finds text that gives the reader orders: in `raw`, the draft as it came, what is hidden; in `whole`, its
 * normalised form, what is said. Positions are those of `raw`. Signals add up to a threshold; one that is
 * quoted, or reported about ("tells the model to ignore …"), is material of a finding and does not count.
 */
export function findInjection(raw: string, whole: Normalised): Injection[] {
  const { text } = whole;
  const hidden = hiddenText(raw);
  const discussed = aboutInjection.test(text);
  let weight = 0;
  const found: Injection[] = [];
  for (const { kind, shape, strength, talkedAbout } of orders) {
    // One hit a signal: repeating a sentence makes it no stronger.
    // Tags and switches whose subject the text discusses are that subject.
    if (talkedAbout?.test(text) === true) continue;
    for (const match of text.matchAll(shape)) {
      if (isReported(text, match.index, match.index + match[0].length, discussed)) continue;
      weight += strength;
      found.push({ kind, ...toSource(whole, { start: match.index, end: match.index + match[0].length }) });
      break;
    }
  }
  if (weight < 1) return hidden;
  return [...hidden, ...found].slice(0, 4);
}

/** Vocabulary of a finding on the subject. */
const aboutInjection =
  /\b(?:prompt[- ]?injections?|inject(?:ed|ion|ions|ing)|jailbreaks?|attackers?|malicious|untrusted|adversarial|rug pull|poison(?:ed|ing)|red[- ]?team\w*|guard ?rails?|sanitiz\w+|sanitis\w+|phishing|exfiltrat(?:e|es|ion|ed)|owasp|payloads?|moderation|classifier|spoof\w*|tampered|hijack\w*)\b/i;

/** Words that hand a passage over as somebody else's. */
const reporting =
  /(?:\b(?:say(?:s|ing)?|said|read(?:s|ing)?|contain(?:s|ed|ing)?|includ(?:es|ed|ing)|like|such as|e\.g\.|titled|called|named|text|string|line|phrase|comment|payload|instruction|prompt|message|issue|header|wrote|written|hid(?:es|den|ing)?|with|by|adding|sentences?|words?|as|via|of|for|literal|token|tag|marker|sequence|between|after|before|strip|escape|and|or)\b|[:=(,])\s{0,2}$/i;

const infinitive =
  /\b(?:to|can|could|may|might|would|will|that|which|did|does|not|who|it|models?|agents?|llms?|assistants?|they|servers?|page|readme|issue|comment)\s+$/i;

function isReported(text: string, start: number, end: number, discussed: boolean): boolean {
  const before = text.slice(Math.max(0, start - 60), start);
  const quoted = insideQuotes(text, start, end);
  if (quoted && (discussed || reporting.test(before.replace(/["'`“‘<[]+\s*$/, '')))) return true;
  if (!discussed) return false;
  return (
    infinitive.test(before) ||
    /\b(?:tell|tells|told|telling|ask(?:s|ed|ing)?|instruct(?:s|ed|ing)?|trick(?:s|ed|ing)?|convinc(?:es|ed|ing)|made|makes?|gets?|got|let|lets)\b[^.\n]{0,40}$/i.test(
      before,
    )
  );
}

/** Whether a passage stands between quotes or backticks that open before it on its own line. */
function insideQuotes(text: string, start: number, end: number): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const before = text.slice(Math.max(lineStart, start - 300), start);
  const after = text.slice(end, end + 300).split('\n', 1)[0] ?? '';
  for (const quote of ['`', '"']) {
    const opened = before.split(quote).length % 2 === 0;
    if (opened && after.includes(quote)) return true;
    if (text[start] === quote || (text.slice(start, end).includes(quote) && opened)) return true;
  }
  return /(?:^|[\s(:])'[^']*$/.test(before) && /'(?!\w)/.test(after);
}
