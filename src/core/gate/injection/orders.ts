import type { Surroundings } from './act.ts';
import { actsOf } from './acts.ts';
import { addressOf } from './address.ts';
import { conditionOf } from './conditions.ts';
import type { Discussion } from './discussion.ts';
import type { Part, Signal } from './signal.ts';
import type { Address } from './subjects.ts';
import { gap, type Tokens } from './tokens.ts';
import { enter } from './vocabulary.ts';
import { form, mark, thing, verb } from './word-classes.ts';

/** Words behind a verb among which its object is looked for, and the rest of what belongs to the order. */
const nearWordsMax = 9;
const farWordsMax = 26;

/** Reads the text sentence by sentence and weighs each verb that commands its reader. */
export function findOrders(tokens: Tokens, discussion: Discussion): Signal[] {
  const found: Signal[] = [];
  let earlier: Address | null | undefined;
  let sentenceFrom = 0;
  for (let i = 0; i < tokens.number.length; i++) {
    if (tokens.gap[i] === gap.sentence) {
      earlier = undefined;
      sentenceFrom = i;
    }
    if ((tokens.verb[i] ?? 0) === 0) continue;
    const address = addressOf(tokens, i, earlier);
    if (address === undefined) {
      // A finite verb that only tells ends the chain of commands; nouns that look like verbs do not.
      if (earlier === undefined && tellsOnly(tokens, i)) earlier = null;
      continue;
    }
    earlier = address;
    const signal = weigh(tokens, i, sentenceFrom, address, discussion);
    if (signal !== undefined) found.push(signal);
  }
  return found;
}

/** Whether the verb at `i` stands behind a subject or "to" of its own. */
function tellsOnly({ number, mark: marks, gap: gaps }: Tokens, i: number): boolean {
  if (gaps[i] !== gap.none) return false;
  return number[i - 1] === to || ((marks[i - 1] ?? 0) & mark.modal) !== 0;
}

function weigh(
  tokens: Tokens,
  i: number,
  from: number,
  address: Address,
  discussion: Discussion,
): Signal | undefined {
  if (discussion.isReported(tokens, i)) return undefined;
  const s = surroundings(tokens, i, from, address);
  const fitting = actsOf(s, address.negated);
  const [best] = fitting;
  // Told what to do, the reader needs no object to be steered.
  const steered =
    address.force === 1 &&
    !address.negated &&
    (s.verb & (address.weight >= 0.5 ? steering : steeringAlways)) !== 0 &&
    address.weight >= 0.35;
  const parts: Part[] = [[address.how, address.weight]];
  // Several objects of one deed say more than one: a pipe to a shell, from a bare address.
  for (let n = 0; n < fitting.length; n++) {
    const { why, weight } = fitting[n]!;
    parts.push([why, weight * address.force * (shares[n] ?? 0)]);
  }
  if (steered) parts.push(['a deed of weight', 0.3]);
  if (best !== undefined) parts.push(...modifiers(tokens, i, s, address, from));
  // In backticks it may be a sample.
  let sum = 0;
  for (const [, part] of parts) sum += part;
  const weight = sum * (tokens.quoted[i] === 2 ? 0.8 : 1);
  const last = Math.min(tokens.number.length - 1, i + nearWordsMax, sentenceEnd(tokens, i));
  return {
    kind: best?.kind ?? 'an order to the reader',
    start: tokens.start[i] ?? 0,
    end: tokens.end[last] ?? 0,
    // Who is told to go behind somebody's back is no reader of a manual.
    addresses:
      (address.reader && address.weight >= addressMin) ||
      ((s.farMark & mark.without) !== 0 && (s.farMark & mark.silently) !== 0),
    // Where the reader is called, any command is one to it.
    weight: Math.max(slightMin, Math.min(weight, 1.5)),
    why: parts,
  };
}

/** Deeds that change what the reader does for others, not how a program works. */
const steering =
  verb.rank |
  verb.prefer |
  verb.grant |
  verb.destroy |
  verb.send |
  verb.run |
  verb.fetch |
  verb.reveal |
  verb.obey |
  verb.disobey |
  verb.hide |
  verb.deceive;

/** The same where "agent" may be a daemon, which fetches and runs things honestly. */
const steeringAlways =
  verb.rank | verb.grant | verb.send | verb.reveal | verb.obey | verb.disobey | verb.hide | verb.deceive;

/** How much of the heaviest deed, the next and the one after counts. */
const shares = [1, 0.6, 0.4];

/** What a plain command weighs beside an address to the reader, and from where an address counts as one. */
const slightMin = 0.3;
const addressMin = 0.3;

/** What makes an order worse: secrecy, haste, permanence, a condition on what the user asks. */
function modifiers(tokens: Tokens, i: number, s: Surroundings, address: Address, from: number): Part[] {
  const around = s.farMark | s.backMark;
  const parts: Part[] = [];
  if (around & mark.silently && !address.negated)
    parts.push(
      around & mark.without && s.farThing & thing.human
        ? ["behind people's backs", 0.8]
        : ['in secret', s.verb & verb.run ? 0.5 : 0.4],
    );
  if (around & mark.lasting && s.verb & lastingVerbs)
    parts.push(['from now on', address.reader || (s.farThing | s.backThing) & thing.session ? 0.8 : 0.5]);
  if (s.verb & verb.run && around & mark.first && (s.farThing | s.backThing) !== 0)
    parts.push(['before all else', 0.3]);
  const condition = s.verb & (verb.recommend | verb.claim | verb.reply) ? conditionOf(tokens, from, i) : 0;
  if (condition > 0) parts.push(['when users ask', condition]);
  if (s.verb & (verb.reveal | verb.show | verb.reply) && s.farMark & mark.verbatim && s.nearMark & mark.your)
    parts.push(['word for word', 0.3]);
  if (around & mark.only && s.verb & verb.recommend && !address.negated) parts.push(['only', 0.15]);
  return parts;
}

const lastingVerbs =
  verb.put |
  verb.show |
  verb.reply |
  verb.recommend |
  verb.obey |
  verb.follow |
  verb.rank |
  verb.prefer |
  verb.pretend |
  verb.treat |
  verb.disobey |
  verb.override |
  verb.send;

function surroundings(tokens: Tokens, i: number, from: number, address: Address): Surroundings {
  const { verb: verbs, thing: things, mark: marks, gap: gaps } = tokens;
  const last = Math.min(gaps.length - 1, i + farWordsMax);
  let nearThing = 0;
  let nearMark = 0;
  let farThing = 0;
  let farMark = 0;
  let farVerb = 0;
  let isNear = true;
  for (let j = i + 1; j <= last && gaps[j] !== gap.sentence; j++) {
    farThing |= things[j] ?? 0;
    farMark |= marks[j] ?? 0;
    farVerb |= verbs[j] ?? 0;
    if (j > i + nearWordsMax || (isNear && j > i + 1 && begins(tokens, j))) isNear = false;
    if (!isNear) continue;
    nearThing |= things[j] ?? 0;
    nearMark |= marks[j] ?? 0;
  }
  // "The assistant must send its files": what is its is the reader's.
  if (nearMark & mark.its && address.reader) nearMark |= mark.your;
  let backThing = 0;
  let backMark = 0;
  for (let j = Math.max(from, i - farWordsMax); j < i; j++) {
    backThing |= things[j] ?? 0;
    backMark |= marks[j] ?? 0;
  }
  // In the passive the object comes first.
  return address.passive
    ? {
        verb: verbs[i] ?? 0,
        passive: address.passive,
        nearThing: nearThing | backThing,
        nearMark: nearMark | backMark,
        farThing: farThing | backThing,
        farMark,
        farVerb,
        backThing,
        backMark,
      }
    : {
        verb: verbs[i] ?? 0,
        passive: address.passive,
        nearThing,
        nearMark,
        farThing,
        farMark,
        farVerb,
        backThing,
        backMark,
      };
}

/** Whether another command begins at `j`: "and send", ", then run". */
function begins({ verb: verbs, form: forms, number, gap: gaps }: Tokens, j: number): boolean {
  if ((verbs[j] ?? 0) === 0 || !((forms[j] ?? 0) & form.base)) return false;
  return gaps[j] === gap.comma || number[j - 1] === and || number[j - 1] === then;
}

const [to, and, then] = ['to', 'and', 'then'].map(enter);

function sentenceEnd({ gap: gaps }: Tokens, i: number): number {
  let at = i;
  while (at + 1 < gaps.length && at - i < farWordsMax && gaps[at + 1] !== gap.sentence) at++;
  return at;
}
