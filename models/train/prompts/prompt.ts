import { B_CHARS_MAX } from '../bounds.ts';
import type { Pair } from '../read-pairs.ts';
import { type Seeded, seeded, textSeed } from '../seeded.ts';
import { FRAMES } from './frames.ts';
import { headingPhrase } from './heading.ts';
import { type Phrase, phraseOf } from './phrase.ts';
import { projectName } from './project.ts';
import { errorIn, seenIn } from './sentence.ts';
import { parseSubject } from './subject.ts';
import { reword, typed } from './wording.ts';

// Shorter prompts fit a hundred entries equally well; longer ones are no prompts any more.
const PROMPT_CHARS = { min: 14, max: 220 };

// Entries carry their title in front of their text, so the answer does too, but not always: with the title in it
// nearly every word of the prompt would be in the answer and nothing but word overlap could be learnt.
const TITLE_IN_ANSWER = 0.4;

// Where the text tells the symptom, its words are better than what the subject can be turned into; not always, as one
// in ten texts does.
const SYMPTOM_FIRST = 0.8;

/**
 * The pair as a question and its answer, or undefined where no turn is known. Depends on the pair and the seed only,
 * not on the rows before it.
 */
export function promptOf(pair: Pair, seed: number): Pair | undefined {
  const random = seeded(textSeed(`${pair.k}\n${pair.a}\n${pair.b}`, seed));
  const found = phraseFor(pair, random);
  if (!found) return undefined;
  const a = framed(found.phrase, pair.r, random);
  const b = found.answer.trim().slice(0, B_CHARS_MAX);
  if (a.length < PROMPT_CHARS.min || a.length > PROMPT_CHARS.max || b.length < 24 || sameWords(a, b))
    return undefined;
  return { k: 'ask', r: pair.r, a, b };
}

// Their documents are plans and logs of the work on the project, which nobody outside asks for.
const PAPERS = new Set(['udecode/plate', 'gastownhall/beads', 'prisma/prisma', 'kubernetes/enhancements']);

function phraseFor(pair: Pair, random: Seeded): { phrase: Phrase; answer: string } | undefined {
  const title = (text: string) => (random.chance(TITLE_IN_ANSWER) ? `${pair.a}. ${text}` : text);
  switch (pair.k) {
    case 'doc': {
      if (PAPERS.has(pair.r)) return undefined;
      const phrase = headingPhrase(pair.a);
      return phrase && { phrase, answer: title(pair.b) };
    }
    case 'para': {
      // Either side may be the asker's; a prompt is made of one and answered by the other.
      const [asker, answer] = random.chance(0.5) ? [pair.a, pair.b] : [pair.b, pair.a];
      return turned(asker, answer) ?? turned(answer, asker);
    }
    case 'commit':
    case 'clog': {
      const subject = parseSubject(pair.a);
      if (!subject) return undefined;
      const error = random.chance(SYMPTOM_FIRST) ? errorIn(pair.b) : undefined;
      if (error) return { phrase: error, answer: title(pair.b) };
      const seen = random.chance(SYMPTOM_FIRST) ? seenIn(pair.b, random) : undefined;
      if (seen) return { phrase: seen.phrase, answer: `${pair.a}. ${seen.left}` };
      const phrase = phraseOf(subject);
      return phrase && { phrase, answer: title(pair.b) };
    }
    default:
      return undefined;
  }
}

// A changelog line may go on after its first sentence; the subject is in the first.
const SENTENCE_END = /(?<=[\w)])\.\s+(?=[A-Z])/;

function turned(asker: string, answer: string): { phrase: Phrase; answer: string } | undefined {
  if (asker.length > 170) return undefined;
  const subject = parseSubject(asker.split(SENTENCE_END)[0]!);
  const phrase = subject && phraseOf(subject);
  return phrase && { phrase, answer };
}

function framed(phrase: Phrase, repo: string, random: Seeded): string {
  const name = random.chance(0.5) ? projectName(repo) : undefined;
  const named = name && !phrase.x.toLowerCase().includes(name.toLowerCase()) ? name : undefined;
  const x = phrase.kind === 'error' ? quoted(phrase.x, random) : reword(cut(phrase.x, random), random);
  const y = reword(phrase.y ?? '', random);
  if (phrase.kind !== 'error' && random.chance(KEYWORDS)) return keywords(`${x} ${y}`, name);
  const frame = random.pick(FRAMES[phrase.kind]);
  const place = named ? ` ${random.pick(['in', 'with', 'using', 'in', 'with'])} ${named}` : '';
  let text = frame
    .replaceAll('{x}', () => x)
    .replaceAll('{y}', () => y)
    .replaceAll('{p}', () => place);
  if (named && !text.includes(named) && random.chance(0.2)) text = `${named}: ${text}`;
  text = text.replace(/\bit\b/, (word) =>
    named && (phrase.kind === 'habit' || phrase.x === 'it') && !frame.includes('{p}') ? named : word,
  );
  text = text.replace(/\b(a|any|an) (a|an|the|any|some) /gi, '$2 ').replace(/\ba (?=[aeio]\w)/g, 'an ');
  return phrase.kind === 'error' ? text.replace(/\s+/g, ' ').trim() : typed(text, random);
}

// What is typed into a search field rather than said.
const KEYWORDS = 0.08;
const SMALL_WORDS =
  /^(?:a|an|the|of|to|in|on|is|are|be|it|its|that|which|and|or|for|with|not|does|do|by|from|if|when|as|at)$/i;

function keywords(text: string, name: string | undefined): string {
  const words = text.split(/\s+/).filter((word) => word !== '' && !SMALL_WORDS.test(word));
  return [...(name ? [name] : []), ...words].join(' ').toLowerCase();
}

/** Drops what comes after a comma or a bracket now and then: prompts leave details out. */
function cut(text: string, random: Seeded): string {
  const short = text.replace(/\s*\([^()]*\)/g, '').replace(/[`*]/g, '');
  const words = short.split(' ');
  if (words.length > 12 && random.chance(0.6)) {
    const at = /[,;] | (?:because|since|so that|which|and|by|due to|in order to) /.exec(short.slice(24));
    if (at) return short.slice(0, 24 + at.index);
  }
  return short;
}

function quoted(message: string, random: Seeded): string {
  return random.pick([message, `"${message}"`, `'${message}'`, message.toLowerCase()]);
}

function sameWords(a: string, b: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/\W+/g, '');
  return plain(a) === plain(b);
}
