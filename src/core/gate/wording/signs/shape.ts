import { functionWords } from '../function-words.ts';
import type { Token, TokenKind } from '../tokens.ts';
import { isRemedy } from './lessons.ts';
import { many, type ReadDraft, type Sign, sentenceCount, words } from './sign.ts';

/** How a draft is built: lists, fields, questions, repetition. */
export function shape(draft: ReadDraft): Sign[] {
  return [...ofTitle(draft), ...ofLines(draft), ...ofQuestions(draft), ...ofRepetition(draft)];
}

function ofTitle({ title, titleTokens }: ReadDraft): Sign[] {
  const asks = /\?\s*$/.test(title) || askingWords.has(titleTokens[0]?.form ?? '');
  const sign = (name: string, amount: number, shown: readonly Token[] = titleTokens): Sign => ({
    name,
    field: 'title',
    amount,
    shown,
  });
  return [
    sign('length', many(titleTokens.length), []),
    sign('one or two words', titleTokens.length <= 2 ? 0.7 : 0),
    sign('a question', asks ? 0.7 : 0),
    sign('a commit message', commitLine.test(title) ? 1 : 0),
  ];
}

function ofLines({ title, content, contentTokens }: ReadDraft): Sign[] {
  const sentences = sentenceCount(contentTokens);
  const lines = content
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const share = (like: RegExp) => lines.filter((line) => like.test(line)).length / Math.max(1, lines.length);
  const last = contentTokens.at(-1);
  const prices = `${title} ${content}`.match(price)?.length ?? 0;
  return [
    inContent('hardly any words', contentTokens.length < 5 ? 1 : 0, contentTokens),
    inContent('commit messages', share(commitLine)),
    inContent('check boxes', share(/^(?:[-*] )?\[[ xX]?\]|^[☐☑✅✔]/)),
    inContent('bullets', lines.length > 1 ? share(/^(?:[-*•+]|\d{1,2}[.)])\s/) : 0),
    inContent('headings', share(/^#{1,6}\s|^\*\*[^*]{2,40}\*\*:?$|^[A-Z][\w /]{2,30}:$/)),
    inContent('fields with values', share(/^(?:\*\*)?[A-Z][\w ]{1,24}:(?:\*\*)?\s/)),
    inContent('steps in a line', /(?:^|\s)1[.)]\s.{2,80}\s2[.)]\s/.test(content) ? 1 : 0),
    inContent('prices and discounts', Math.min(1, prices / 2)),
    inContent('short lines', lines.filter((line) => line.length < 40).length / Math.max(1, lines.length)),
    inContent('commas', Math.min(1.5, (content.match(/,/g)?.length ?? 0) / sentences / 3)),
    inContent('no end', last?.kind === 'word' && last.closes === '' ? 0.7 : 0, last ? [last] : []),
  ];
}

/** A question is a fine hook; one that nothing answers is no finding. */
function ofQuestions({ title, contentTokens }: ReadDraft): Sign[] {
  const sentences = sentencesOf(contentTokens);
  const asking = sentences.filter(asks);
  const last = sentences.findLastIndex(asks);
  const answered = sentences.slice(last + 1).some((sentence) => sentence.length > 3 && answers(sentence));
  const asked = last >= 0 || /\?\s*$/.test(title);
  return [
    inContent('questions', asking.length / Math.max(1, sentences.length), asking.flat().slice(0, 1)),
    inContent(
      'a question at the end',
      last >= 0 && last === sentences.length - 1 ? 1 : 0,
      sentences[last] ?? [],
    ),
    inContent('a question without an answer', asked && !answered ? 2 : 0, sentences[last] ?? []),
  ];
}

function sentencesOf(tokens: readonly Token[]): Token[][] {
  const sentences: Token[][] = [];
  for (const token of tokens) {
    if (token.opens || sentences.length === 0) sentences.push([]);
    sentences.at(-1)!.push(token);
  }
  return sentences;
}

function asks(sentence: readonly Token[]): boolean {
  return sentence.at(-1)?.closes === '?' || sentence.some(({ form }) => pleas.has(form));
}

function answers(sentence: readonly Token[]): boolean {
  return sentence.some(
    (token, i) => isRemedy(token, sentence[i - 1]) || reasons.has(token.form) || typed.has(token.kind),
  );
}

/** What an answer would have one type. */
const typed: ReadonlySet<TokenKind> = new Set(['code', 'flag']);

/** Words of whoever needs an answer. */
const pleas = words(
  'anyone anybody somebody thanks hints ideas suggestions opinions advice pointers wondering clue clueless confused stuck',
);
const reasons = words('because since so unless otherwise must only never means default instead');

function ofRepetition({ title, content, titleTokens, contentTokens }: ReadDraft): Sign[] {
  const titleStems = new Set(titleTokens.filter(isSaid).map(stem));
  const said = contentTokens.filter(isSaid);
  const repeated = said.filter((token) => titleStems.has(stem(token)));
  const stems = new Set(said.map(stem));
  const count = Math.max(1, said.length);
  const opening = title.toLowerCase().slice(0, 60);
  return [
    inContent('the title again', content.toLowerCase().startsWith(opening) ? 1 : 0),
    inContent('little but words of the title', repeated.length / count, repeated),
    inContent(
      'nothing new after the title',
      said.length > 2 && repeated.length / count > 0.6 ? 1 : 0,
      repeated,
    ),
    inContent('words repeated', contentTokens.length > 5 ? 1 - stems.size / count : 0),
  ];
}

/** Words that carry matter. */
function isSaid({ form, kind }: Token): boolean {
  return form.length > 3 && kind !== 'number' && !functionWords.has(form);
}

/** Enough of a word to know it by, whatever its ending. */
function stem({ form }: Token): string {
  return form.slice(0, 5);
}

function inContent(name: string, amount: number, shown: readonly Token[] = []): Sign {
  return { name, field: 'content', amount, shown };
}

const askingWords = words(
  'how why what is does can anyone anybody should which where who has are do could would best',
);

const price =
  /[$€£]\s?\d|\d\s?(?:€|EUR|USD|\$)|\b\d{1,2}\s?% off\b|\b\d{1,3},\d00\+|\b(?:19|29|39|49|99|9|12|4)\.\d9\b/g;

/** Conventional commits (conventionalcommits.org), tickets in front, and what git and its hosts write themselves. */
const commitLine =
  /^(?:[-*] )?(?:(?:feat|fix|docs?|chore|refactor|style|perf|tests?|build|ci|revert|wip|release|deps|hotfix|squash!|fixup!)(?:\([^)\n]{1,40}\))?!?:\s|\[[A-Z]{2,10}-\d{1,6}\]|[A-Z]{2,10}-\d{1,6}[: ]|(?:pr|mr)[ :#]|merge (?:branch|pull)|bump \S+ from|revert "|signed-off-by|co-authored-by|closes #|fixes #|v?\d{1,4}\.\d{1,4}\.\d{1,4}\b|wip\b)/i;
