import type { Seeded } from '../seeded.ts';
import type { Phrase } from './phrase.ts';
import { gerundOf, verbOf } from './verbs.ts';

/** A phrase found in the longer text, and the longer text without the sentence it came from. */
export interface Found {
  phrase: Phrase;
  left: string;
}

const SENTENCE = /(?<=[.!?])\s+(?=[A-Z`"(])/;
const SYMPTOM =
  /\b(?:fail(?:s|ed|ing)?|crash(?:es|ed|ing)?|hang(?:s|ing)?|hung|panic(?:s|ked)?|leak(?:s|ed|ing)?|broken|breaks?|does(?:n't| not) work|didn't work|cannot|can't|unable|wrong(?:ly)?|incorrect(?:ly)?|unexpected(?:ly)?|silently|never|stuck|times? out|slow|deadlock(?:s|ed)?|ignored|lost|missing|throws?|threw|raises?|corrupt(?:s|ed)?|too (?:long|many|much)|confus(?:ing|ed)|not (?:being )?(?:found|called|set|applied|updated|shown|rendered|respected|handled|closed|loaded))\b/i;
// Sentences about the change itself are the answer's side, not the asker's.
const ANSWERING =
  /^(?:this|that|these|it|we|also|fix|add|remov|use|instead|now|the (?:fix|change|patch|commit|solution|reason)|in this|to (?:fix|avoid|solve)|with this|so\b|therefore|hence|however|but|and|or|because|note|which|let|make|change|updat|rather|here|such|otherwise|presumably|incidentally|those|although|deleted|\(|summary|see|if you|i )|\b(?:this (?:commit|patch|pr|change|diff)|should now|is now|will now|no longer|we (?:now|should|can|need)|test(?:s|ed|ing)?|previous commit|instead we)\b/i;
const MESSAGE =
  /"([^"\n]{14,110})"|\b([A-Z]\w*(?:Error|Exception): [^".\n]{8,90})|\b((?:panic|fatal|error|ERROR|E\d{3,4}): [^".\n]{8,90})/;
const MESSAGE_WORDS =
  /\b(?:cannot|can't|could not|couldn't|failed|not|no such|invalid|unable|denied|undefined|unexpected|unknown|error|exception|missing|refused|timed? ?out|exceeded|already|must|illegal|unsupported)\b/i;

// Shorter ones say too little, longer ones nobody types.
const SEEN_CHARS = { min: 32, max: 170 };

/** A sentence of the text that describes a symptom, as somebody would who has only the symptom. */
export function seenIn(text: string, random: Seeded): Found | undefined {
  const sentences = text.split(SENTENCE);
  const possible = sentences.filter(
    (one) =>
      one.length >= SEEN_CHARS.min &&
      one.length <= SEEN_CHARS.max &&
      SYMPTOM.test(one) &&
      !ANSWERING.test(one) &&
      !isOrder(one) &&
      !/[{}<>;=]|\w\(\)/.test(one),
  );
  if (possible.length === 0) return undefined;
  const chosen = random.pick(possible);
  const x = chosen
    .replace(
      /^(?:currently|previously|before(?: this(?: change| commit| patch)?)?|until now|at the moment|right now|unfortunately|for example|as a result|in some cases|sometimes)[:,]? /i,
      '',
    )
    .replace(/[.:!]+$/, '');
  const left = sentences.filter((one) => one !== chosen).join(' ');
  return x.length < SEEN_CHARS.min - 6 ? undefined : { phrase: { kind: 'seen', x: spoken(x) }, left };
}

/** Whether a sentence says what to do ("Throw an error if …"), which is the change and not the symptom. */
function isOrder(sentence: string): boolean {
  const first = sentence.split(' ')[0]!.toLowerCase();
  return verbOf(first) !== undefined && gerundOf(first) === undefined;
}

/** An error message quoted in the text; the answer keeps it, as entries do. */
export function errorIn(text: string): Phrase | undefined {
  const match = MESSAGE.exec(text);
  const message = match?.[1] ?? match?.[2] ?? match?.[3];
  if (
    !message ||
    !MESSAGE_WORDS.test(message) ||
    /[{}]|\$\(|^\W/.test(message) ||
    message.split(' ').length < 3
  )
    return undefined;
  const when =
    /\b(when(?:ever)? (?:[\w-]+ ){1,7}[\w-]+)/i.exec(text.slice(match!.index + match![0].length))?.[1] ?? '';
  return { kind: 'error', x: message.trim(), y: when.length < 70 ? when : '' };
}

function spoken(text: string): string {
  return /^(?:The|A|An|When|If|In|On|Using|Running|Some|Our|My|There|Calling)\b/.test(text)
    ? text[0]!.toLowerCase() + text.slice(1)
    : text;
}
