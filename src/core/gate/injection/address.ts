import { type Address, type Make, passive, subjectBefore } from './subjects.ts';
import { gap, type Tokens } from './tokens.ts';
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
  const { word, form: forms, mark: marks, gap: gaps } = tokens;
  const shape = forms[i] ?? 0;
  let first = i;
  let negated = false;
  let polite = false;
  while (
    first > 0 &&
    gaps[first] === gap.none &&
    (marks[first - 1] ?? 0) & (mark.adverb | mark.not) &&
    !startsClause(word[first - 1])
  ) {
    first--;
    if ((marks[first] ?? 0) & mark.not) negated = true;
    if ((marks[first] ?? 0) & mark.polite) polite = true;
  }
  const previous = first - 1;
  const before = gaps[first] ?? gap.sentence;
  const made = (how: string, weight: number, more: Partial<Address> = {}): Address => ({
    how,
    weight: weight + (polite ? 0.1 : 0),
    negated,
    passive: false,
    reader: false,
    force: 1,
    ...more,
  });

  if (!(shape & form.base)) {
    if (shape & form.ing) return gerund(tokens, previous, before, earlier, made);
    if (shape & form.ed && (word[previous] === 'be' || word[previous] === 'get'))
      return passive(tokens, previous, i, made);
    if (shape & form.s && (tokens.thing[previous] ?? 0) & thing.assistant)
      return made('the reader is said to', 0.15, { reader: true, force: 0.6 });
    return undefined;
  }
  if (isSubject(tokens, i)) return undefined;
  if (previous < 0 || before >= gap.opening) return made(polite ? 'request' : 'imperative', 0.1);
  const prior = word[previous] ?? '';
  if (before === gap.comma) return afterComma(tokens, previous, earlier, made);
  if (joining.has(prior)) return joined(tokens, previous, earlier, made);
  if ((marks[previous] ?? 0) & mark.modal) return modal(tokens, previous, earlier, made);
  if (prior === 'to') return infinitive(tokens, previous, made);
  if (prior === 'you') return spokenTo(tokens, previous, made);
  if (prior === 'let' || prior === "let's" || prior === 'us' || prior === 'instead' || prior === 'dare')
    return made('imperative', 0.1);
  const subject = tokens.thing[previous] ?? 0;
  if (
    subject & (thing.assistant | thing.agent) &&
    tokens.word[previous - 1] === 'that' &&
    wishing.has(tokens.word[previous - 2] ?? '')
  )
    return made('wish', 0.4, { reader: true });
  if (subject & thing.assistant) return made('the reader is said to', 0.3, { reader: true, force: 0.8 });
  if (subject & thing.agent && plural.test(prior)) {
    if (leading.has(tokens.word[sentenceStart(tokens, previous)] ?? ''))
      return made('obligation of the reader', 0.35, { reader: true });
    return made('the reader is said to', 0.2, { reader: true, force: 0.6 });
  }
  if (afterOpening(tokens, previous)) return made('imperative', 0.1);
  return undefined;
}

/** A command that is named, not given: "curl … | sh fails behind a proxy". */
function isSubject({ word, gap: gaps }: Tokens, i: number): boolean {
  for (let j = i + 1; j < i + 14 && (gaps[j] ?? gap.sentence) !== gap.sentence; j++) {
    if (gaps[j] === gap.comma || relating.has(word[j] ?? '')) return false;
    if (failing.has(word[j] ?? '')) return true;
  }
  return false;
}

const failing = new Set('fails failed breaks hangs exits works returns gives leaves needs'.split(' '));
const relating = new Set(['that', 'what', 'which', 'who', 'whether', 'if', 'because', 'until', 'it']);

/** "Before you continue run …", "for the rest of this session answer …": an opening without its comma. */
function afterOpening(tokens: Tokens, previous: number): boolean {
  let start = previous;
  while (start > 0 && tokens.gap[start] === gap.none && previous - start < 12) start--;
  const head = tokens.word[start] ?? '';
  if (head === 'before' || head === 'to')
    return ((tokens.form[previous] ?? 0) & form.base) !== 0 && previous > start;
  if (!introductory.has(head) && !lastingEnds.has(tokens.word[previous] ?? '')) return false;
  for (let j = start; j <= previous; j++)
    if ((tokens.mark[j] ?? 0) & mark.lasting)
      return (
        ((tokens.thing[previous] ?? 0) & thing.session) !== 0 || lastingEnds.has(tokens.word[previous] ?? '')
      );
  return false;
}

/** Openings behind which what agents do is what they shall do: "to report it, agents send". */
const leading = new Set(['to', 'before', 'after', 'while', 'whenever']);

const lastingEnds = new Set(['on', 'onward', 'onwards', 'notice', 'forward']);

const joining = new Set([
  'and',
  'or',
  'then',
  'but',
  '&',
  'plus',
  'so',
  'otherwise',
  'else',
  'meanwhile',
  'ahead',
  'do',
]);

const plural = /s$/;

function startsClause(word: string | undefined): boolean {
  return word === 'then' || word === 'so' || word === 'must';
}

/** "Before you go on, run …" commands; "a server can read, send and …" goes on with what it told. */
function afterComma(
  tokens: Tokens,
  previous: number,
  earlier: Address | null | undefined,
  made: Make,
): Address | undefined {
  if (earlier === null) {
    const head = tokens.word[sentenceStart(tokens, previous)] ?? '';
    return introductory.has(head) ? made('imperative', 0.1) : undefined;
  }
  if (earlier !== undefined) return made(earlier.how, earlier.weight, { reader: earlier.reader });
  return made('imperative', 0.1);
}

const introductory = new Set(
  'if when whenever before after to for as since once because while in until unless please attention dear should from although given during at with by on'.split(
    ' ',
  ),
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
  const { word, gap: gaps } = tokens;
  if (word[previous] !== 'and' || gaps[previous] !== gap.none) return made('imperative', 0.1);
  return beginsWithCommand(tokens, previous) ? made('imperative', 0.1) : undefined;
}

/** Whether the clause begins with a verb this file does not know: "export the database and upload it". */
function beginsWithCommand({ word, gap: gaps }: Tokens, from: number): boolean {
  let start = from;
  while (start > 0 && (gaps[start] ?? 0) < gap.opening && from - start < 20) start--;
  return (
    determiners.has(word[start + 1] ?? '') &&
    !opensPhrase.has(word[start] ?? '') &&
    !determiners.has(word[start] ?? '')
  );
}

const determiners = new Set([
  'the',
  'a',
  'an',
  'your',
  'all',
  'any',
  'this',
  'these',
  'its',
  'every',
  'each',
]);
const opensPhrase = new Set(
  'for in with on at by from to of if when as and or but is are was because since that unless while after before like until not than where whether without into over under between both only per via during how what which who why it they he she we you i'.split(
    ' ',
  ),
);

function modal(
  tokens: Tokens,
  previous: number,
  earlier: Address | null | undefined,
  made: Make,
): Address | undefined {
  const { word, mark: marks } = tokens;
  const not = ((marks[previous] ?? 0) & mark.not) !== 0;
  if (earlier && joining.has(word[previous - 1] ?? ''))
    return made(earlier.how, earlier.weight, { reader: earlier.reader, ...(not ? { negated: true } : {}) });
  return subjectBefore(
    tokens,
    previous,
    made,
    not || word[previous] === 'cannot',
    possible.test(word[previous] ?? '') ? 'possibility' : 'obligation',
  );
}

const possible = /^(?:may|might|can|could|will|would|can't|cannot|won't)$/;

/** "make sure to", "you have to", "I want you to", "there is no need to". */
function infinitive(tokens: Tokens, to: number, made: Make): Address | undefined {
  const { word, mark: marks } = tokens;
  const head = word[to - 1] ?? '';
  const beforeHead = word[to - 2] ?? '';
  if (
    head === 'need' ||
    head === 'needs' ||
    head === 'reason' ||
    head === 'have' ||
    head === 'has' ||
    head === 'required'
  ) {
    if (beforeHead === 'no' || beforeHead === 'longer' || (marks[to - 2] ?? 0) & mark.not)
      return made('permission not to', 0.25, { negated: true, reader: true });
  }
  if (reminding.has(head)) return made('reminder', 0.15);
  if (head === 'you') {
    const asks = word[to - 2] ?? '';
    if (wishing.has(asks)) return made('wish', 0.3, { reader: true });
    return undefined;
  }
  if (
    (tokens.thing[to - 1] ?? 0) & (thing.assistant | thing.agent) &&
    (wishing.has(word[to - 2] ?? '') || wishing.has(word[to - 3] ?? '')) &&
    beforeHead !== 'an' &&
    beforeHead !== 'a' &&
    !instructing.has(word[to - 3] ?? '')
  )
    return made('wish', 0.3, { reader: true });
  if (duty.has(head))
    return subjectBefore(
      tokens,
      to - 1,
      made,
      ((marks[to - 2] ?? 0) & mark.not) !== 0,
      allowing.has(head) ? 'permission' : 'obligation',
    );
  if ((head === 'is' || head === 'be') && errand.has(beforeHead)) return made('task', 0.3, { reader: true });
  return undefined;
}

const reminding = new Set([
  'sure',
  'okay',
  'ok',
  'fine',
  'acceptable',
  'remember',
  'forget',
  'certain',
  'proceed',
  'ahead',
  'continue',
  'mandatory',
  'careful',
  'welcome',
  'hesitate',
  'kind',
  'enough',
]);
const wishing = new Set([
  'want',
  'like',
  'need',
  'ask',
  'expect',
  'require',
  'order',
  'instruct',
  'command',
  'urge',
  'beg',
  'request',
  'advise',
  'invite',
  'authorise',
  'authorize',
  'allow',
  'permit',
  'for',
  'remind',
  'asks',
  'wants',
  'expects',
  'requires',
]);
/** Advice to whoever writes the prompt. */
const instructing = new Set([
  'instruct',
  'ask',
  'allow',
  'permit',
  'remind',
  'order',
  'asks',
  'for',
  'command',
  'like',
]);
const duty = new Set(
  'have has need needs required expected obliged instructed supposed told asked ordered allowed permitted authorised authorized free advised requested are is ought want welcome encouraged entitled bound directed'.split(
    ' ',
  ),
);
const allowing = new Set(['allowed', 'permitted', 'authorised', 'authorized', 'free', 'welcome', 'entitled']);
const errand = new Set([
  'task',
  'job',
  'goal',
  'objective',
  'mission',
  'duty',
  'role',
  'step',
  'purpose',
  'instruction',
]);

/** "would you please send", "ensure that you send", "You reply …"; not "if you send". */
function spokenTo(tokens: Tokens, you: number, made: Make): Address | undefined {
  const { word, mark: marks, gap: gaps } = tokens;
  if (gaps[you] === gap.sentence) return made('statement about "you"', 0.1, { reader: true });
  const prior = word[you - 1] ?? '';
  if (lastingEnds.has(prior)) return made('statement about "you"', 0.2, { reader: true });
  const asking = (marks[you - 1] ?? 0) & mark.modal;
  if (asking && (gaps[you - 1] ?? 0) >= gap.comma) return made('request', 0.5, { reader: true });
  if (prior === 'that' && insisting.has(word[you - 2] ?? '')) return made('reminder', 0.25, { reader: true });
  return undefined;
}

const insisting = new Set([
  'sure',
  'ensure',
  'important',
  'mandatory',
  'essential',
  'required',
  'necessary',
  'imperative',
  'crucial',
  'vital',
  'require',
  'demand',
  'requires',
  'demands',
  'critical',
  'insist',
]);

/** "start ignoring", "stop following", "confirm by fetching". */
function gerund(
  tokens: Tokens,
  previous: number,
  before: number,
  earlier: Address | null | undefined,
  made: Make,
): Address | undefined {
  const prior = tokens.word[previous] ?? '';
  if (before > gap.comma || previous < 0) return undefined;
  if ((tokens.verb[previous] ?? 0) & verb.stop && earlier)
    return made(earlier.how, earlier.weight, { negated: true, reader: earlier.reader });
  if (beginning.has(prior) && (tokens.gap[previous] ?? 0) >= gap.opening) return made('imperative', 0.1);
  if ((prior === 'by' || prior === 'and') && earlier)
    return made(earlier.how, earlier.weight, { reader: earlier.reader });
  return undefined;
}

const beginning = new Set(['start', 'begin', 'consider', 'continue', 'keep', 'try', 'resume']);

function sentenceStart(tokens: Tokens, from: number): number {
  let at = from;
  while (at > 0 && tokens.gap[at] !== gap.sentence && from - at < 60) at--;
  return at;
}
