import type { Discussion } from './discussion.ts';
import type { Signal } from './signal.ts';
import { gap, type Tokens } from './tokens.ts';
import { form, mark, thing } from './word-classes.ts';

const kind = 'an address to the reading agent';

/** Finds where the text calls its reader: "Note to agents", "Dear assistant", "agents reading this". */
export function findVocatives(tokens: Tokens, discussion: Discussion): Signal[] {
  const found: Signal[] = [];
  const { thing: things } = tokens;
  const reader = thing.agent | thing.assistant;
  for (let i = 0; i < things.length; i++) {
    // Of "AI assistant" the last word is the name.
    if (!((things[i] ?? 0) & reader) || ((things[i + 1] ?? 0) & reader && tokens.gap[i + 1] === gap.none))
      continue;
    const part = called(tokens, i) ?? told(tokens, i) ?? reads(tokens, i) ?? calledAtLength(tokens, i);
    if (part === undefined || discussion.isReported(tokens, i)) continue;
    found.push({
      kind,
      addresses: true,
      start: tokens.start[i] ?? 0,
      end: tokens.end[i] ?? 0,
      weight: part[1],
      why: `${part[0]} ${part[1]}`,
    });
  }
  return found;
}

type Part = readonly [string, number];

/** "Attention agents:", "Note to all AI agents", "Assistant, please …". */
function called(tokens: Tokens, i: number): Part | undefined {
  const { word, gap: gaps, thing: things, form: forms, mark: marks } = tokens;
  let first = i;
  while (
    first > 0 &&
    gaps[first] === gap.none &&
    (qualifiers.has(word.of(first - 1)) || (things[first - 1] ?? 0) & (thing.agent | thing.assistant))
  )
    first--;
  const next = i + 1;
  const stands =
    (gaps[first] ?? 0) >= gap.opening && (gaps[next] === gap.comma || gaps[next] === gap.opening);
  // "Assistant: stop …": a name, a mark, and speech to it.
  if (stands && next < things.length) {
    const speech =
      (forms[next] ?? 0) & form.base ||
      (marks[next] ?? 0) & (mark.you | mark.your | mark.polite | mark.not | mark.modal | mark.adverb);
    if (speech && (things[i] ?? 0) & thing.assistant) return ['called by name', 0.7];
    if (speech) return ['called by name', 0.5];
  }
  const joins = word.of(first - 1);
  const head = joins === 'to' || joins === 'for' ? word.of(first - 2) : joins;
  const headAt = joins === 'to' || joins === 'for' ? first - 2 : first - 1;
  if (!heads.has(head)) return undefined;
  const begins = (gaps[headAt] ?? 0) >= gap.opening || modifiersOfHead.has(word.of(headAt - 1));
  const ends = joins === 'to' || joins === 'for' || gaps[next] !== gap.none || calls.has(head);
  return begins && ends && gaps[first] !== gap.sentence ? ['called', weightOfCall(tokens, i)] : undefined;
}

/** "Note to LLM:" is said to nobody else; "notes for Claude users" is. */
function weightOfCall({ gap: gaps, thing: things, mark: marks, word }: Tokens, i: number): number {
  const ends =
    gaps[i + 1] !== gap.none ||
    ((marks[i + 1] ?? 0) & (mark.polite | mark.you | mark.modal)) !== 0 ||
    word.of(i + 1) === 'reading';
  if (!((things[i] ?? 0) & thing.assistant)) return ends ? 0.7 : 0.5;
  return ends ? 1 : 0.5;
}

const qualifiers = new Set(
  'all any the every ai coding llm reading language fellow autonomous other helpful my future large you'.split(
    ' ',
  ),
);
const heads = new Set(
  'attention note notice message dear hey hello hi important reminder warning urgent instruction instructions memo request ok okay advice information guidance addressed directed announcement greetings listen'.split(
    ' ',
  ),
);
const calls = new Set(['dear', 'hey', 'hello', 'hi', 'greetings', 'listen']);
const modifiersOfHead = new Set([
  'important',
  'special',
  'urgent',
  'a',
  'hidden',
  'secret',
  'additional',
  'critical',
  'policy',
  'brief',
]);

const several = /^(?:agents|assistants|readers|models|llms|ais|chatbots|copilots|bots)$/;
const kin = new Set(['helpers', 'readers', 'systems', 'tools', 'agents', 'friends', 'colleagues']);

/** "AI helpers!", "Reading agents with write access: please …", "Assistants in plugins, please …". */
function calledAtLength(
  { gap: gaps, form: forms, mark: marks, thing: things, word }: Tokens,
  i: number,
): Part | undefined {
  if (!several.test(word.of(i)) && !kin.has(word.of(i + 1))) return undefined;
  let first = i;
  while (first > 0 && gaps[first] === gap.none && i - first < 3) first--;
  if ((gaps[first] ?? 0) < gap.opening) return undefined;
  let next = i + 1;
  while (next - i < 6 && gaps[next] === gap.none) next++;
  if (gaps[next] === undefined || gaps[next] === gap.none || next >= things.length) return undefined;
  const polite = ((marks[next] ?? 0) & mark.polite) !== 0;
  if (gaps[next] === gap.comma && !polite) return undefined;
  if (gaps[next] === gap.sentence && !((things[i] ?? 0) & thing.assistant && next - i <= 2)) return undefined;
  if (!polite && !((forms[next] ?? 0) & form.base) && gaps[next] !== gap.sentence) return undefined;
  return ['called at length', polite ? 0.8 : (things[i] ?? 0) & thing.assistant ? 0.6 : 0.5];
}

/** "if you are an AI agent", "as a language model you have to", "your assistant". */
function told(tokens: Tokens, i: number): Part | undefined {
  const { word, thing: things, gap: gaps, mark: marks } = tokens;
  if (!((things[i] ?? 0) & thing.assistant) && !isSelfName(tokens, i)) return undefined;
  let first = i;
  while (
    first > 0 &&
    i - first < 5 &&
    gaps[first] === gap.none &&
    word.of(first - 1) !== 'a' &&
    word.of(first - 1) !== 'an'
  )
    first--;
  const article = first - 1;
  if (word.of(i - 1) === 'are' && word.of(i - 2) === 'you' && (things[i] ?? 0) & thing.assistant)
    return ['told what it is', 0.85];
  if (word.of(article) !== 'a' && word.of(article) !== 'an') return undefined;
  const head = word.of(article - 1);
  if (
    (head === 'are' || head === "you're" || head === 'being') &&
    (word.of(article - 2) === 'you' || head === "you're")
  )
    return ['told what it is', 0.85];
  if (head !== 'as') return undefined;
  for (let j = i + 1; j < i + 6 && gaps[j] !== gap.sentence; j++) {
    if ((marks[j] ?? 0) & (mark.you | mark.your)) return ['told what it is', 0.85];
  }
  return undefined;
}

function isSelfName({ word }: Tokens, i: number): boolean {
  return word.of(i) === 'agent' || (word.of(i) === 'model' && word.of(i - 1) === 'language');
}

/** "agents reading this", "every model that loads this text", "when an agent reads this". */
function reads({ word, gap: gaps }: Tokens, i: number): Part | undefined {
  for (let j = i + 1; j <= i + 3 && gaps[j] === gap.none; j++) {
    if (!reading.has(word.of(j))) continue;
    for (let k = j + 1; k <= j + 3 && gaps[k] === gap.none; k++) {
      if (
        word.of(k) === 'this' ||
        word.of(k) === 'these' ||
        (word.of(k) === 'it' && linking.has(word.of(i + 1)))
      )
        return ['said to read this', word.of(k) === 'it' ? 0.5 : 0.8];
    }
  }
  return undefined;
}

const linking = new Set(['that', 'which', 'who']);

const reading = new Set(
  'implement implements implementing apply applies applying applied summarise summarises summarize summarizes consult consulted consults cite cites adopt adopts retrieve execute executes read reads reading load loads loading see sees seeing process processes processing parse parses parsing retrieve retrieves retrieving receive receives receiving find finds ingest ingests ingesting open opens encounter encounters encountering consume consumes consuming get gets index indexes following follows using uses'.split(
    ' ',
  ),
);
