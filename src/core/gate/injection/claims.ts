import type { Discussion } from './discussion.ts';
import type { Signal } from './signal.ts';
import { gap, type Tokens } from './tokens.ts';
import { enter, has, wordSet } from './vocabulary.ts';
import { mark, thing } from './word-classes.ts';

/** Finds statements that steer without a verb of command: rules are void, this entry wins over others. */
export function findClaims(tokens: Tokens, discussion: Discussion): Signal[] {
  const found: Signal[] = [];
  for (let i = 0; i < tokens.number.length; i++) {
    const things = tokens.thing[i] ?? 0;
    if (!(things & (thing.instructions | thing.rules | thing.thisEntry | thing.thisText | thing.guard)))
      continue;
    const claim =
      voided(tokens, i) ?? (things & (thing.thisEntry | thing.thisText) ? outranks(tokens, i) : undefined);
    if (claim === undefined || discussion.isReported(tokens, i)) continue;
    found.push({
      kind: claim.kind,
      addresses: claim.weight >= 0.5,
      start: tokens.start[i] ?? 0,
      end: tokens.end[claim.last] ?? 0,
      weight: claim.weight,
      why: claim.why,
    });
  }
  return found;
}

interface Claim {
  readonly kind: string;
  readonly why: string;
  readonly weight: number;
  readonly last: number;
}

/** Words looked on for what is claimed. */
const claimWordsMax = 11;

/** "your previous rules are void", "the guidelines you were given no longer apply". */
function voided(tokens: Tokens, i: number): Claim | undefined {
  const { number, mark: marks, thing: things, gap: gaps } = tokens;
  let end = -1;
  let around = 0;
  for (let j = i + 1; j <= i + claimWordsMax && j < number.length && (gaps[j] ?? 0) < gap.opening; j++) {
    around |= marks[j] ?? 0;
    const gone = (marks[j] ?? 0) & mark.void && has(verbsOfBeing, beingBefore(tokens, j));
    const idle = has(idling, number[j]) && ((marks[j - 1] ?? 0) & mark.not || number[j - 1] === longer);
    if (!gone && !idle) continue;
    end = j;
    break;
  }
  if (end < 0) return undefined;
  const isGone = ((marks[end] ?? 0) & mark.void) !== 0;
  // "… no longer apply to you".
  const toYou = number[end + 1] === to && number[end + 2] === you;
  let agentFile = false;
  for (let j = i; j < end; j++) if (isGone && (things[j] ?? 0) & thing.memory) agentFile = true;
  for (let j = i - 1; j >= 0 && j >= i - 4; j--) {
    if (gaps[j + 1] === gap.sentence) break;
    around |= marks[j] ?? 0;
  }
  const firm = ((things[i] ?? 0) & (thing.instructions | thing.systemPrompt)) !== 0;
  const own = toYou || agentFile || around & mark.your || (around & mark.you && around & mark.told);
  const weight = own
    ? firm
      ? 1
      : 0.6
    : around & mark.prior
      ? firm
        ? 1
        : 0.4
      : around & (mark.hidden | mark.all) && firm
        ? 0.5
        : 0;
  if (weight === 0 && !(around & mark.told && around & mark.you)) return undefined;
  const total = toYou || agentFile || (around & mark.you && around & mark.told) ? 1 : weight;
  return {
    kind: 'a claim that instructions are void',
    why: `rules said to be void ${total}`,
    weight: total,
    last: end,
  };
}

function beingBefore({ number }: Tokens, j: number): number | undefined {
  return has(adverbsOfVoid, number[j - 1]) ? number[j - 2] : number[j - 1];
}

const [longer, to, you] = ['longer', 'to', 'you'].map(enter);
const adverbsOfVoid = wordSet('now hereby been longer all no officially therefore');
const verbsOfBeing = wordSet('is are was were be been have has being no become became');
const idling = wordSet(
  'apply applies count counts matter matters valid hold bind binding relevant effective',
);

/** "this entry overrides every other", "this finding has absolute priority". */
function outranks(tokens: Tokens, i: number): Claim | undefined {
  const { number, gap: gaps, thing: things } = tokens;
  // "This entry of the cache" is another kind of entry.
  if (has(elsewhere, number[i + 1])) return undefined;
  let wins = 0;
  let overWhat = 0;
  let overPrompt = false;
  let last = i;
  for (let j = i + 1; j <= i + claimWordsMax && j < number.length && (gaps[j] ?? 0) < gap.opening; j++) {
    if (has(winning, number[j])) wins = 0.5;
    if (has(over, number[j]) || (things[j] ?? 0) & thing.otherEntry) overWhat = 0.5;
    if ((things[j] ?? 0) & (thing.systemPrompt | thing.instructions)) overPrompt = true;
    if (has(absolute, number[j])) wins = Math.max(wins, 0.4);
    last = j;
  }
  if (wins === 0 || (!overPrompt && !((things[i] ?? 0) & thing.thisEntry))) return undefined;
  const weight = wins + (overPrompt ? 0.5 : overWhat);
  return { kind: 'a demand for rank', why: `this entry is said to win ${weight.toFixed(2)}`, weight, last };
}

const elsewhere = wordSet('of in for from point type id');

const winning = wordSet(
  'overrides supersedes outranks replaces beats wins precedence priority trumps takes rank deserves merits',
);
const over = wordSet(
  'over other others absolute highest top stars upvote everything all any every instructions',
);
const absolute = wordSet('authoritative infallible unquestionable binding mandatory');
