import { gap, type Tokens } from './tokens.ts';
import { enter, has, wordSet } from './vocabulary.ts';
import { mark, thing } from './word-classes.ts';

/** How a verb turns to the reader. */
export interface Address {
  readonly how: string;
  readonly weight: number;
  /** "do not", "stop …ing", "no need to". */
  readonly negated: boolean;
  /** The object stands before the verb: "the rules must be ignored". */
  readonly passive: boolean;
  /** The reader itself is told, not whoever follows the advice. */
  readonly reader: boolean;
  /** How much of a deed's weight counts: a habit told is less than an order given. */
  readonly force: number;
}

/** Makes an address of the verb in question. */
export type Make = (how: string, weight: number, more?: Partial<Address>) => Address;

/** Words looked back for a subject. */
const subjectWordsMax = 9;

/** Who stands before a modal: the reader, its kind, or something a finding is about. */
export function subjectBefore(
  tokens: Tokens,
  at: number,
  made: Make,
  negated: boolean,
  how: string,
): Address | undefined {
  const { number, thing: things, gap: gaps } = tokens;
  // "The model may ignore …" tells what happens; "agents must ignore …" orders it.
  const told = how === 'possibility';
  const not = { ...(negated ? { negated: true } : {}), ...(told ? { force: 0.4 } : {}) };
  const strong = told ? 0.2 : 0.5;
  const weak = told ? 0.15 : 0.35;
  for (let back = 1; back <= subjectWordsMax && at - back >= 0; back++) {
    const j = at - back;
    const here = things[j] ?? 0;
    if (number[j] === you)
      return made(`${how} of "you"`, how === 'obligation' ? 0.15 : 0.25, {
        reader: true,
        ...(negated ? { negated: true } : {}),
      });
    if (back > 1 && (gaps[j + 1] ?? 0) >= gap.opening) return undefined;
    if (here & thing.assistant) return made(`${how} of the reader`, strong, { reader: true, ...not });
    if (here & thing.agent && (back === 1 || has(readingWords, number[j + 1])))
      return made(`${how} of the reader`, isBare(tokens, j) ? strong : weak, { reader: true, ...not });
    if ((number[j] === they || number[j] === it) && earlierAgents(tokens, j))
      return made(`${how} of the reader`, weak, { reader: true, ...not });
    if (gaps[j] === gap.sentence) return undefined;
  }
  return undefined;
}

/** "Agents must …", not "Zabbix agents must …" nor "the agent must …". */
function isBare({ number, gap: gaps }: Tokens, j: number): boolean {
  return number[j] === agents && gaps[j] !== gap.none;
}

const readingWords = wordSet(
  'that who which reading working using on in of parsing processing seeing following',
);

const [you, they, it, agents, to, by, not, never] = [
  'you',
  'they',
  'it',
  'agents',
  'to',
  'by',
  'not',
  'never',
].map(enter);

/** Whether "they" can be the agents of the same or the last sentence. */
function earlierAgents(tokens: Tokens, at: number): boolean {
  for (let j = at - 1; j >= 0 && j > at - 14; j--) {
    if ((tokens.thing[j] ?? 0) & (thing.agent | thing.assistant)) return true;
  }
  return false;
}

/** "must be sent", "are to be ignored"; by whom says how far the reader is meant. */
export function passive(tokens: Tokens, be: number, i: number, made: Make): Address | undefined {
  const { word, number, mark: marks, thing: things } = tokens;
  const prior = number[be - 1];
  const negated = prior === not || prior === never;
  const at = negated ? be - 2 : be - 1;
  const obliged =
    ((marks[at] ?? 0) & mark.modal && !/^(?:can|could|may|might|will|would|cannot)/.test(word.of(at))) ||
    (number[at] === to && /^(?:has|have|needs?|is|are|ought)$/.test(word.of(at - 1)));
  if (!obliged) return undefined;
  for (let n = 1; n <= 12 && i + n < number.length; n++) {
    if (number[i + n] !== by) continue;
    for (let m = 1; m <= 4; m++) {
      const who = things[i + n + m] ?? 0;
      if (who & thing.assistant)
        return made('obligation of the reader', 0.5, { passive: true, negated, reader: true });
      if (who & thing.agent)
        return made('obligation of the reader', 0.35, { passive: true, negated, reader: true });
    }
  }
  return made('obligation', 0.1, { passive: true, negated });
}
