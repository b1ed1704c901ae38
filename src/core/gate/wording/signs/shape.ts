import { functionWords } from '../function-words.ts';
import type { Token } from '../tokens.ts';
import { WordSet, wordList } from '../words.ts';
import { isRemedy } from './lessons.ts';
import { many, type ReadDraft, type Sign } from './sign.ts';

/** How a draft is built: lists, fields, questions, repetition. */
export function shape(draft: ReadDraft): Sign[] {
  return [...ofTitle(draft), ...ofLines(draft), ...ofQuestions(draft), ...ofRepetition(draft)];
}

type Shown = Sign['shown'];

function ofTitle({ title, titleTokens }: ReadDraft): Sign[] {
  const asks = /\?\s*$/.test(title) || titleTokens[0]?.word.isIn(askingWords) === true;
  const all = () => titleTokens;
  const sign = (name: string, amount: number, shown: Shown = all): Sign => ({
    name,
    field: 'title',
    amount,
    shown,
  });
  return [
    { name: 'length', field: 'title', amount: many(titleTokens.length), shown: undefined },
    sign('one or two words', titleTokens.length <= 2 ? 0.7 : 0),
    sign('a question', asks ? 0.7 : 0),
    sign('a commit message', commitLine.test(title) ? 1 : 0),
  ];
}

function ofLines({ title, content, contentTokens, sentenceCount }: ReadDraft): Sign[] {
  const lines = linesOf(content);
  const count = Math.max(1, lines.length);
  let [commits, boxes, bullets, headings, fields, short] = [0, 0, 0, 0, 0, 0];
  for (const line of lines) {
    if (line.length < 40) short++;
    if (commitLine.test(line)) commits++;
    const first = line.charCodeAt(0);
    if (isSmall(first)) continue;
    if (headingLine.test(line)) headings++;
    if (fieldLine.test(line)) fields++;
    if (isCapital(first)) continue;
    if (boxLine.test(line)) boxes++;
    if (bulletLine.test(line)) bullets++;
  }
  const last = contentTokens.at(-1);
  return [
    inContent('hardly any words', contentTokens.length < 5 ? 1 : 0, () => contentTokens),
    inContent('commit messages', commits / count),
    inContent('check boxes', boxes / count),
    inContent('bullets', lines.length > 1 ? bullets / count : 0),
    inContent('headings', headings / count),
    inContent('fields with values', fields / count),
    inContent('steps in a line', hasSteps(content) ? 1 : 0),
    inContent('prices and discounts', Math.min(1, priceCount(`${title} ${content}`) / 2)),
    inContent('short lines', short / count),
    inContent('commas', Math.min(1.5, commaCount(content) / sentenceCount / 3)),
    inContent(
      'no end',
      last?.kind === 'word' && last.closes === '' ? 0.7 : 0,
      last === undefined ? undefined : () => [last],
    ),
  ];
}

const boxLine = /^(?:[-*] )?\[[ xX]?\]|^[☐☑✅✔]/;
const bulletLine = /^(?:[-*•+]|\d{1,2}[.)])\s/;
const headingLine = /^#{1,6}\s|^\*\*[^*]{2,40}\*\*:?$|^[A-Z][\w /]{2,30}:$/;
const fieldLine = /^(?:\*\*)?[A-Z][\w ]{1,24}:(?:\*\*)?\s/;

function isSmall(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

function isCapital(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

/** Lines that hold something, without the blanks around it. */
function linesOf(content: string): string[] {
  const lines: string[] = [];
  for (const whole of content.split('\n')) {
    const line = whole.trim();
    if (line !== '') lines.push(line);
  }
  return lines;
}

function hasSteps(text: string): boolean {
  // The signs of the second step are seldom there, and the pattern tries every blank.
  return (text.includes('2.') || text.includes('2)')) && /(?:^|\s)1[.)]\s.{2,80}\s2[.)]\s/.test(text);
}

function priceCount(text: string): number {
  return mayHavePrice(text) ? (text.match(price)?.length ?? 0) : 0;
}

/** What no price is without: the pattern tries every digit, and most texts have no price. */
function mayHavePrice(text: string): boolean {
  return (
    text.includes('$') ||
    text.includes('€') ||
    text.includes('£') ||
    text.includes('EUR') ||
    text.includes('USD') ||
    text.includes('% off') ||
    text.includes('00+') ||
    /\.\d9/.test(text)
  );
}

function commaCount(text: string): number {
  let count = 0;
  for (let at = text.indexOf(','); at >= 0; at = text.indexOf(',', at + 1)) count++;
  return count;
}

/** A question is a fine hook; one that nothing answers is no finding. */
function ofQuestions({ title, contentTokens }: ReadDraft): Sign[] {
  let count = 0;
  let asking = 0;
  /** Where the first and the last sentence that asks begin and end. */
  let first = 0;
  let last = -1;
  let lastEnd = 0;
  let answered = false;
  for (let start = 0; start < contentTokens.length; count++) {
    const end = sentenceEnd(contentTokens, start);
    if (asks(contentTokens, start, end)) {
      if (asking++ === 0) first = start;
      last = start;
      lastEnd = end;
      answered = false;
    } else if (!answered && end - start > 3) {
      answered = answers(contentTokens, start, end);
    }
    start = end;
  }
  const asked = last >= 0 || /\?\s*$/.test(title);
  const lastShown = () => (last < 0 ? [] : contentTokens.slice(last, lastEnd));
  return [
    inContent('questions', asking / Math.max(1, count), () =>
      asking === 0 ? [] : contentTokens.slice(first, first + 1),
    ),
    inContent('a question at the end', last >= 0 && lastEnd === contentTokens.length ? 1 : 0, lastShown),
    inContent('a question without an answer', asked && !answered ? 2 : 0, lastShown),
  ];
}

function sentenceEnd(tokens: readonly Token[], start: number): number {
  let end = start + 1;
  while (end < tokens.length && !tokens[end]!.opens) end++;
  return end;
}

function asks(tokens: readonly Token[], start: number, end: number): boolean {
  if (tokens[end - 1]!.closes === '?') return true;
  for (let i = start; i < end; i++) if (tokens[i]!.word.isIn(pleas)) return true;
  return false;
}

function answers(tokens: readonly Token[], start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const token = tokens[i]!;
    // What an answer would have one type counts as well.
    if (token.kind === 'code' || token.kind === 'flag' || token.word.isIn(reasons)) return true;
    if (isRemedy(token, i === start ? undefined : tokens[i - 1])) return true;
  }
  return false;
}

/** Words of whoever needs an answer. */
const pleas = wordList(
  'anyone anybody somebody thanks hints ideas suggestions opinions advice pointers wondering clue clueless confused stuck',
);
const reasons = wordList('because since so unless otherwise must only never means default instead');

function ofRepetition({ title, content, titleTokens, contentTokens }: ReadDraft): Sign[] {
  const titleStems = new WordSet();
  for (const token of titleTokens) if (isSaid(token)) titleStems.add(token.word.stem);
  const stems = new WordSet();
  let said = 0;
  let repeated = 0;
  for (const token of contentTokens) {
    if (!isSaid(token)) continue;
    const its = token.word.stem;
    said++;
    stems.add(its);
    if (titleStems.has(its)) repeated++;
  }
  const count = Math.max(1, said);
  const opening = title.toLowerCase().slice(0, openingCharsMax);
  const shown = () => contentTokens.filter((token) => isSaid(token) && titleStems.has(token.word.stem));
  return [
    inContent('the title again', startsLike(content, opening) ? 1 : 0),
    inContent('little but words of the title', repeated / count, shown),
    inContent('nothing new after the title', said > 2 && repeated / count > 0.6 ? 1 : 0, shown),
    inContent('words repeated', contentTokens.length > 5 ? 1 - stems.size / count : 0),
  ];
}

/** A title said over is known by its beginning. */
const openingCharsMax = 60;

/** Whether a text begins so, in lower case. */
function startsLike(text: string, opening: string): boolean {
  return text
    .slice(0, openingCharsMax * 2)
    .toLowerCase()
    .startsWith(opening);
}

/** Words that carry matter. */
function isSaid({ word, kind }: Token): boolean {
  return word.text.length > 3 && kind !== 'number' && !word.isIn(functionWords);
}

function inContent(name: string, amount: number, shown: Shown = undefined): Sign {
  return { name, field: 'content', amount, shown };
}

const askingWords = wordList(
  'how why what is does can anyone anybody should which where who has are do could would best',
);

const price =
  /[$€£]\s?\d|\d\s?(?:€|EUR|USD|\$)|\b\d{1,2}\s?% off\b|\b\d{1,3},\d00\+|\b(?:19|29|39|49|99|9|12|4)\.\d9\b/g;

/** Conventional commits (conventionalcommits.org), tickets in front, and what git and its hosts write themselves. */
const commitLine =
  /^(?:[-*] )?(?:(?:feat|fix|docs?|chore|refactor|style|perf|tests?|build|ci|revert|wip|release|deps|hotfix|squash!|fixup!)(?:\([^)\n]{1,40}\))?!?:\s|\[[A-Z]{2,10}-\d{1,6}\]|[A-Z]{2,10}-\d{1,6}[: ]|(?:pr|mr)[ :#]|merge (?:branch|pull)|bump \S+ from|revert "|signed-off-by|co-authored-by|closes #|fixes #|v?\d{1,4}\.\d{1,4}\.\d{1,4}\b|wip\b)/i;
