import type { Token } from '../tokens.ts';
import { wordList } from '../words.ts';
import { countIn, many, type ReadDraft, type Sign, thoseIn } from './sign.ts';

/** Why or when something happens, and what to do about it. */
export function lessons({ titleTokens, contentTokens, sentenceCount }: ReadDraft): Sign[] {
  const causes = countIn(contentTokens, causeWords);
  const remedies = remedyCount(contentTokens);
  const causesShown = () => thoseIn(contentTokens, causeWords);
  const remediesShown = () => remediesIn(contentTokens);
  const sign = (
    name: string,
    amount: number,
    shown: () => readonly Token[],
    field: Sign['field'] = 'content',
  ): Sign => ({ name, field, amount, shown });
  return [
    sign('cause, condition or effect', many(causes), causesShown),
    sign('cause, condition or effect throughout', Math.min(1, causes / sentenceCount), causesShown),
    sign('what to do', many(remedies), remediesShown),
    sign('what to do throughout', Math.min(1, remedies / sentenceCount), remediesShown),
    sign(
      'cause, condition or effect',
      countIn(titleTokens, causeWords) > 0 ? 0.7 : 0,
      () => thoseIn(titleTokens, causeWords),
      'title',
    ),
    sign('what to do', remedyCount(titleTokens) > 0 ? 0.7 : 0, () => remediesIn(titleTokens), 'title'),
  ];
}

/** An imperative where one can stand: at the start of a sentence, or behind "or", "instead", "fix" and the like. */
export function isRemedy({ word, opens }: Token, before: Token | undefined): boolean {
  return word.isIn(remedyVerbs) && (opens || before === undefined || before.word.isIn(leadsToRemedy));
}

function remedyCount(tokens: readonly Token[]): number {
  let count = 0;
  let before: Token | undefined;
  for (const token of tokens) {
    if (isRemedy(token, before)) count++;
    before = token;
  }
  return count;
}

function remediesIn(tokens: readonly Token[]): Token[] {
  return tokens.filter((token, i) => isRemedy(token, tokens[i - 1]));
}

const causeWords = wordList(
  "because since so unless otherwise therefore hence thus although though whereas while until when whenever if once only never always silently default defaults must mustn't requires require needs cannot can't won't doesn't don't isn't aren't wasn't no not without instead causes caused cause means meaning due culprit overrides override ignores ignored ignore fails fail failed breaks break returns throws throw rejects blocks drops strips truncates rounds caches copies mutates captures inherits treats expects assumes falls resolves counts keeps leaks hangs before after even already still per",
);

const remedyVerbs = wordList(
  "use set add put call prefer avoid convert wrap pass return move enable disable declare define create build rebuild run upgrade pin downgrade install remove delete drop replace switch change mount quote escape encode decode strip trim validate check compare compute cache clear flush reset restart close open await catch throw log export import exclude include increase decrease raise lower limit cap bound split join batch chunk stream poll retry lock unlock index sort group filter map cast annotate mark tag label name rename keep store read write load preload defer schedule debounce throttle override extend implement register subscribe attach detach bind configure specify provide give grant revoke rotate sign verify hash compile bundle link tune profile measure test mock stub assert render hoist inline extract reduce resolve send parse serialise serialize start stop kill drain scale force allow deny block treat turn make let try go fix feed normalise normalize collect request reuse share copy clone initialise initialize invoke apply target select insert update match point place listen emit wait skip omit seed mirror redirect rewrite route forward refresh regenerate rerun redeploy ensure remember watch bump guard isolate patch unset pull push fetch order allocate free dispose yield do take leave tell ask don't never always either",
);

const leadsToRemedy = wordList(
  'or and then so instead please just rather better fix workaround remedy solution either',
);
