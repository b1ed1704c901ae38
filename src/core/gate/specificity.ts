import { type AnchorKind, anchors } from './wording/anchors.ts';
import { type EmptinessKind, emptiness } from './wording/emptiness.ts';
import { lessonOf } from './wording/lesson.ts';
import { proseOf } from './wording/prose.ts';
import { sentences } from './wording/sentences.ts';
import { termsIn } from './wording/terms.ts';

/** One reason for a score: what was seen and how much it weighed. */
export interface Contribution {
  readonly name: string;
  readonly weight: number;
}

/** A score from 0 (empty) to 1 (every statement can be checked), and the sum it came from. */
export interface Specificity {
  readonly score: number;
  readonly contributions: readonly Contribution[];
}

/** Rates how checkable a finding is. Expects normalised text. */
export function rateSpecificity(title: string, content: string): Specificity {
  const text = `${title}\n${content}`;
  const found = anchors(text);
  const parts = [...nameable(found), ...teaching(title, content, found), ...empty(title, content, found)];
  const score = parts.reduce((sum, part) => sum + part.weight, 0);
  return { score: Math.round(Math.min(1, Math.max(0, score)) * 1000) / 1000, contributions: parts };
}

/** What one anchor of each kind is worth; the sum saturates, for ten names do not make five findings. */
const anchorWorth: Readonly<Record<AnchorKind, number>> = {
  identifier: 1,
  flag: 1,
  path: 0.8,
  version: 0.9,
  measure: 0.7,
  message: 0.9,
  product: 0.6,
  name: 0.35,
  acronym: 0.45,
  number: 0.35,
};

function nameable(found: ReadonlyMap<AnchorKind, ReadonlySet<string>>): Contribution[] {
  const worth = anchorSum(found);
  const exact = worth - soft(found);
  // Names alone are cheap to drop: without one exact thing they carry half as far.
  const hard = 0.5 * (1 - Math.exp(-exact / 1.4));
  const names = (exact >= 0.7 ? 0.1 : 0.24) * (1 - Math.exp(-soft(found) / 0.9));
  return weigh([
    ['exact tokens, messages and figures', hard],
    ['named products and terms', names],
  ]);
}

function anchorSum(found: ReadonlyMap<AnchorKind, ReadonlySet<string>>): number {
  let sum = 0;
  for (const [kind, tokens] of found) sum += anchorWorth[kind] * tokens.size;
  return sum;
}

function soft(found: ReadonlyMap<AnchorKind, ReadonlySet<string>>): number {
  const size = (kind: AnchorKind) => (found.get(kind)?.size ?? 0) * anchorWorth[kind];
  return size('product') + size('name') + size('acronym');
}

function teaching(
  title: string,
  content: string,
  found: ReadonlyMap<AnchorKind, ReadonlySet<string>>,
): Contribution[] {
  const lessons = sentences(content).map(lessonOf);
  const mechanisms = lessons.filter((lesson) => lesson.mechanism).length;
  const remedies = lessons.filter((lesson) => lesson.remedy).length;
  const titleLesson = lessonOf(title);
  const words = title.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  const claim = words >= 3 && (titleLesson.mechanism || titleLesson.remedy || words >= 5);
  // Cause and remedy around nothing nameable are the shape of a platitude.
  const terms = termsIn(`${title}\n${content}`);
  const trust = anchorSum(found) > 0 ? 1 : terms >= 3 ? 1 : terms === 2 ? 0.8 : 0.4;
  return weigh([
    ['a base for any statement', 0.1],
    ['terms of the craft', Math.min(0.14, 0.035 * terms)],
    ['cause, condition or effect', trust * (mechanisms >= 2 ? 0.2 : mechanisms === 1 ? 0.14 : 0)],
    ['what to do', trust * (remedies >= 1 ? 0.16 : titleLesson.remedy ? 0.08 : 0)],
    ['a title that claims something', trust * (claim ? 0.14 : words >= 3 ? 0.05 : 0)],
  ]);
}

/** Deductions: each first occurrence weighs most, and exact anchors shield a word or two of filler. */
function empty(
  title: string,
  content: string,
  found: ReadonlyMap<AnchorKind, ReadonlySet<string>>,
): Contribution[] {
  const counts = emptiness(`${title}\n${content}`);
  const exact = anchorSum(found) - soft(found);
  const shield = Math.min(1, exact / 4);
  const times = (kind: EmptinessKind) => counts.get(kind) ?? 0;
  const prose = proseOf(content);
  const titleSays = title.split(/\s+/).length >= 4;
  const asks = asksOnly(title, content, times('question'));
  return weigh([
    ['platitudes', -Math.min(0.6, 0.11 * times('platitude')) * (1 - 0.75 * shield)],
    ['vague wording', -Math.min(0.6, 0.12 * times('vague')) * (1 - 0.75 * shield)],
    [
      'advertising',
      -Math.min(0.8, times('marketing') >= 2 ? 0.5 + 0.1 * times('marketing') : 0.3 * times('marketing')),
    ],
    ['a question without an answer', asks ? -0.6 : 0],
    ['a textbook definition', times('definition') > 0 ? -0.22 * (1 - shield) : 0],
    [
      'pasted output without a conclusion',
      prose.logLines > 0 && prose.words < 5 ? (titleSays && prose.logLines < 2 ? -0.1 : -0.7) : 0,
    ],
    ['code without a statement', prose.codeLines > 0 && prose.words < 4 && !titleSays ? -0.7 : 0],
    ['letters that form no words', -0.8 * babbleShare(content)],
    [
      'hardly any content',
      (content.match(/[\p{L}\p{N}]{2,}/gu) ?? []).length < 4 && content.length < 20 && exact < 0.7 ? -0.4 : 0,
    ],
  ]);
}

/** A question is fine as a hook; it sinks an entry whose content gives no cause and no remedy for it. */
function asksOnly(title: string, content: string, questions: number): boolean {
  if (questions === 0) return false;
  const statements = sentences(content).filter((sentence) => !/\?["')]?$/.test(sentence));
  const asked =
    /\?["')]?\s*$/.test(content) ||
    /\b(?:looking for|any (?:ideas|suggestions|thoughts|advice|pointers|help)|anyone|please help|thanks in advance|not sure|no idea|wondering|should i)\b/i.test(
      content,
    ) ||
    /^(?:any(?:one|body)|help\b)/i.test(title);
  if (!asked) return false;
  const answers = statements.filter(
    (sentence) => lessonOf(sentence).remedy && !/\b(?:tried|i |we |my )/i.test(sentence),
  );
  return answers.length === 0;
}

/** Share of lower-case words no one could say: keyboard runs without vowels or with five consonants in line. */
function babbleShare(content: string): number {
  const words = content.match(/(?<![\w./$@-])[a-z]{3,}(?![\w./(=-])/g) ?? [];
  if (words.length < 4) return 0;
  const babble = words.filter(
    (word) =>
      !/[aeiouy]/.test(word) ||
      /[bcdfghjklmnpqrstvwxz]{5}/.test(word) ||
      /(?:qaz|wsx|edc|rfv|asdf|sdfg|dfgh|fghj|hjkl|qwer|wert|erty|zxcv|xcvb|poiu|lkjh|mnbv|uiop)/.test(word),
  );
  const share = babble.length / words.length;
  return share > 0.25 ? share : 0;
}

function weigh(parts: readonly (readonly [string, number])[]): Contribution[] {
  return parts
    .filter(([, weight]) => weight !== 0)
    .map(([name, weight]) => ({ name, weight: Math.round(weight * 1000) / 1000 }));
}
