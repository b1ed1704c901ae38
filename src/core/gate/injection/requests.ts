import { joining, lastingEnds } from './joining.ts';
import { type Address, type Make, subjectBefore } from './subjects.ts';
import { gap, type Tokens } from './tokens.ts';
import { enter, has, wordSet } from './vocabulary.ts';
import { mark, thing } from './word-classes.ts';

/** "you must", "agents may not": who stands before the modal says who is obliged. */
export function modal(
  tokens: Tokens,
  previous: number,
  earlier: Address | null | undefined,
  made: Make,
): Address | undefined {
  const { number, mark: marks } = tokens;
  const not = ((marks[previous] ?? 0) & mark.not) !== 0;
  if (earlier && has(joining, number[previous - 1]))
    return made(earlier.how, earlier.weight, { reader: earlier.reader, ...(not ? { negated: true } : {}) });
  return subjectBefore(
    tokens,
    previous,
    made,
    not || number[previous] === cannot,
    has(possible, number[previous]) ? 'possibility' : 'obligation',
  );
}

const possible = wordSet("may might can could will would can't cannot won't");

/** "make sure to", "you have to", "I want you to", "there is no need to". */
export function infinitive(tokens: Tokens, to: number, made: Make): Address | undefined {
  const { number, mark: marks } = tokens;
  const head = number[to - 1];
  const beforeHead = number[to - 2];
  const isDenied = beforeHead === no || beforeHead === longer || ((marks[to - 2] ?? 0) & mark.not) !== 0;
  if (isDenied && has(needing, number[to - 1]))
    return made('permission not to', 0.25, { negated: true, reader: true });
  if (has(reminding, number[to - 1])) return made('reminder', 0.15);
  if (head === you) return has(wishing, number[to - 2]) ? made('wish', 0.3, { reader: true }) : undefined;
  if (
    (tokens.thing[to - 1] ?? 0) & (thing.assistant | thing.agent) &&
    (has(wishing, number[to - 2]) || has(wishing, number[to - 3])) &&
    beforeHead !== an &&
    beforeHead !== a &&
    !has(instructing, number[to - 3])
  )
    return made('wish', 0.3, { reader: true });
  if (has(duty, number[to - 1]))
    return subjectBefore(
      tokens,
      to - 1,
      made,
      ((marks[to - 2] ?? 0) & mark.not) !== 0,
      has(allowing, number[to - 1]) ? 'permission' : 'obligation',
    );
  if ((head === is || head === be) && has(errand, number[to - 2])) return made('task', 0.3, { reader: true });
  return undefined;
}

const [no, longer, you, a, an, is, be, that, cannot] = [
  'no',
  'longer',
  'you',
  'a',
  'an',
  'is',
  'be',
  'that',
  'cannot',
].map(enter);
const needing = wordSet('need needs reason have has required');
const reminding = wordSet(
  'sure okay ok fine acceptable remember forget certain proceed ahead continue mandatory careful welcome hesitate kind enough',
);
/** Verbs by which somebody is brought to do something. */
export const wishing = wordSet(
  'want like need ask expect require order instruct command urge beg request advise invite authorise authorize allow permit for remind asks wants expects requires',
);
/** Advice to whoever writes the prompt. */
const instructing = wordSet('instruct ask allow permit remind order asks for command like');
const duty = wordSet(
  'have has need needs required expected obliged instructed supposed told asked ordered allowed permitted authorised authorized free advised requested are is ought want welcome encouraged entitled bound directed',
);
const allowing = wordSet('allowed permitted authorised authorized free welcome entitled');
const errand = wordSet('task job goal objective mission duty role step purpose instruction');

/** "would you please send", "ensure that you send", "You reply …"; not "if you send". */
export function spokenTo(tokens: Tokens, youAt: number, made: Make): Address | undefined {
  const { number, mark: marks, gap: gaps } = tokens;
  if (gaps[youAt] === gap.sentence) return made('statement about "you"', 0.1, { reader: true });
  const prior = number[youAt - 1];
  if (has(lastingEnds, number[youAt - 1])) return made('statement about "you"', 0.2, { reader: true });
  const asking = (marks[youAt - 1] ?? 0) & mark.modal;
  if (asking && (gaps[youAt - 1] ?? 0) >= gap.comma) return made('request', 0.5, { reader: true });
  if (prior === that && has(insisting, number[youAt - 2])) return made('reminder', 0.25, { reader: true });
  return undefined;
}

const insisting = wordSet(
  'sure ensure important mandatory essential required necessary imperative crucial vital require demand requires demands critical insist',
);
