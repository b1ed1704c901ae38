import { joining, lastingEnds } from './joining.ts';
import { infinitive, modal, spokenTo, wishing } from './requests.ts';
import { type Address, type Make, passive } from './subjects.ts';
import { gap, type Tokens } from './tokens.ts';
import { enter, has, wordSet } from './vocabulary.ts';
import { form, mark, thing, verb } from './word-classes.ts';

/**
 * Says how the verb at `i` addresses the reader: as a command, an obligation, a request. Undefined for a verb
 * that only tells ("the attacker told it to ignore …"). `earlier` is how the verb before it in the same
 * sentence did, null if that only told: "and", "then" and commas pass it on.
 */
export function addressOf(
  tokens: Tokens,
  i: number,
  earlier: Address | null | undefined,
): Address | undefined {
  const { number, form: forms, mark: marks, gap: gaps } = tokens;
  const shape = forms[i]!;
  let first = i;
  let colour = 0;
  while (
    first > 0 &&
    gaps[first] === gap.none &&
    marks[first - 1]! & (mark.adverb | mark.not) &&
    !has(clauseStarts, number[first - 1])
  )
    colour |= marks[--first]!;
  const previous = first - 1;
  const before = gaps[first]!;
  const make: Make = (how, weight, more) => ({
    how,
    weight: weight + (colour & mark.polite ? 0.1 : 0),
    negated: (colour & mark.not) !== 0,
    passive: false,
    reader: false,
    force: 1,
    ...more,
  });
  if (shape & form.base) {
    const address =
      previous < 0 || before >= gap.opening
        ? make(colour & mark.polite ? 'request' : 'imperative', 0.1)
        : before === gap.comma
          ? afterComma(tokens, previous, earlier, make)
          : afterWord(tokens, previous, earlier, make);
    return address === undefined || isSubject(tokens, i) ? undefined : address;
  }
  if (previous < 0) return undefined;
  if (shape & form.ing) return gerund(tokens, previous, before, earlier, make);
  if (shape & form.ed && has(passives, number[previous])) return passive(tokens, previous, i, make);
  if (shape & form.s && tokens.thing[previous]! & thing.assistant)
    return make('the reader is said to', 0.15, { reader: true, force: 0.6 });
  return undefined;
}

/** The base form right behind a word, which tells by whom it is done. */
function afterWord(
  tokens: Tokens,
  previous: number,
  earlier: Address | null | undefined,
  make: Make,
): Address | undefined {
  const { word, number, thing: things } = tokens;
  const prior = number[previous];
  if (has(joining, number[previous])) return joined(tokens, previous, earlier, make);
  if (tokens.mark[previous]! & mark.modal) return modal(tokens, previous, earlier, make);
  if (prior === to) return infinitive(tokens, previous, make);
  if (prior === you) return spokenTo(tokens, previous, make);
  if (has(exhorting, number[previous])) return make('imperative', 0.1);
  const subject = things[previous]!;
  if (
    subject & (thing.assistant | thing.agent) &&
    number[previous - 1] === that &&
    has(wishing, number[previous - 2])
  )
    return make('wish', 0.4, { reader: true });
  if (subject & thing.assistant) return make('the reader is said to', 0.3, { reader: true, force: 0.8 });
  if (subject & thing.agent && word.of(previous).endsWith('s')) {
    if (has(leading, number[sentenceStart(tokens, previous)]))
      return make('obligation of the reader', 0.35, { reader: true });
    return make('the reader is said to', 0.2, { reader: true, force: 0.6 });
  }
  return afterOpening(tokens, previous) ? make('imperative', 0.1) : undefined;
}

const exhorting = wordSet("let let's us instead dare");

/** A command that is named, not given: "curl … | sh fails behind a proxy". */
function isSubject({ number, gap: gaps }: Tokens, i: number): boolean {
  const end = Math.min(number.length, i + 14);
  for (let j = i + 1; j < end && gaps[j] !== gap.sentence; j++) {
    const here = number[j];
    if (gaps[j] === gap.comma || has(relating, here)) return false;
    if (has(failing, here)) return true;
  }
  return false;
}

const failing = wordSet('fails failed breaks hangs exits works returns gives leaves needs');
const relating = wordSet('that what which who whether if because until it');

/** "Before you continue run …", "for the rest of this session answer …": an opening without its comma. */
function afterOpening(tokens: Tokens, previous: number): boolean {
  let start = previous;
  while (start > 0 && tokens.gap[start] === gap.none && previous - start < 12) start--;
  const head = tokens.number[start];
  if (head === before || head === to) return (tokens.form[previous]! & form.base) !== 0 && previous > start;
  if (!has(introductory, tokens.number[start]) && !has(lastingEnds, tokens.number[previous])) return false;
  for (let j = start; j <= previous; j++)
    if ((tokens.mark[j] ?? 0) & mark.lasting)
      return (
        ((tokens.thing[previous] ?? 0) & thing.session) !== 0 || has(lastingEnds, tokens.number[previous])
      );
  return false;
}

/** Openings behind which what agents do is what they shall do: "to report it, agents send". */
const leading = wordSet('to before after while whenever');

const clauseStarts = wordSet('then so must');
const passives = wordSet('be get');
const [to, you, that, before, and, by] = ['to', 'you', 'that', 'before', 'and', 'by'].map(enter);

/** "Before you go on, run …" commands; "a server can read, send and …" goes on with what it told. */
function afterComma(
  tokens: Tokens,
  previous: number,
  earlier: Address | null | undefined,
  made: Make,
): Address | undefined {
  if (earlier === null) {
    const head = tokens.number[sentenceStart(tokens, previous)];
    return has(introductory, head) ? made('imperative', 0.1) : undefined;
  }
  if (earlier !== undefined) return made(earlier.how, earlier.weight, { reader: earlier.reader });
  return made('imperative', 0.1);
}

const introductory = wordSet(
  'if when whenever before after to for as since once because while in until unless please attention dear should from although given during at with by on',
);

function joined(
  tokens: Tokens,
  previous: number,
  earlier: Address | null | undefined,
  made: Make,
): Address | undefined {
  if (earlier === null) return undefined;
  if (earlier !== undefined) return made(earlier.how, earlier.weight, { reader: earlier.reader });
  // Without a verb before it, "then run" commands and "cats and run" does not.
  const { number, gap: gaps } = tokens;
  if (number[previous] !== and || gaps[previous] !== gap.none) return made('imperative', 0.1);
  return beginsWithCommand(tokens, previous) ? made('imperative', 0.1) : undefined;
}

/** Whether the clause begins with a verb this file does not know: "export the database and upload it". */
function beginsWithCommand({ number, gap: gaps }: Tokens, from: number): boolean {
  let start = from;
  while (start > 0 && (gaps[start] ?? 0) < gap.opening && from - start < 20) start--;
  return (
    has(determiners, number[start + 1]) &&
    !has(opensPhrase, number[start]) &&
    !has(determiners, number[start])
  );
}

const determiners = wordSet('the a an your all any this these its every each');
const opensPhrase = wordSet(
  'for in with on at by from to of if when as and or but is are was because since that unless while after before like until not than where whether without into over under between both only per via during how what which who why it they he she we you i',
);

/** "start ignoring", "stop following", "confirm by fetching". */
function gerund(
  tokens: Tokens,
  previous: number,
  before: number,
  earlier: Address | null | undefined,
  made: Make,
): Address | undefined {
  const prior = tokens.number[previous];
  if (before > gap.comma || previous < 0) return undefined;
  if ((tokens.verb[previous] ?? 0) & verb.stop && earlier)
    return made(earlier.how, earlier.weight, { negated: true, reader: earlier.reader });
  if (has(beginning, tokens.number[previous]) && (tokens.gap[previous] ?? 0) >= gap.opening)
    return made('imperative', 0.1);
  if ((prior === by || prior === and) && earlier)
    return made(earlier.how, earlier.weight, { reader: earlier.reader });
  return undefined;
}

const beginning = wordSet('start begin consider continue keep try resume');

function sentenceStart(tokens: Tokens, from: number): number {
  let at = from;
  while (at > 0 && tokens.gap[at] !== gap.sentence && from - at < 60) at--;
  return at;
}
