import type { Token } from '../tokens.ts';
import { many, type ReadDraft, type Sign, sentenceCount, words } from './sign.ts';

/** Why or when something happens, and what to do about it. */
export function lessons({ titleTokens, contentTokens }: ReadDraft): Sign[] {
  const causes = contentTokens.filter(({ form }) => causeWords.has(form));
  const remedies = contentTokens.filter((token, i) => isRemedy(token, contentTokens[i - 1]));
  const titleCauses = titleTokens.filter(({ form }) => causeWords.has(form));
  const titleRemedies = titleTokens.filter((token, i) => isRemedy(token, titleTokens[i - 1]));
  const sentences = sentenceCount(contentTokens);
  const sign = (
    name: string,
    amount: number,
    shown: readonly Token[],
    field: Sign['field'] = 'content',
  ): Sign => ({
    name,
    field,
    amount,
    shown,
  });
  return [
    sign('cause, condition or effect', many(causes.length), causes),
    sign('cause, condition or effect throughout', Math.min(1, causes.length / sentences), causes),
    sign('what to do', many(remedies.length), remedies),
    sign('what to do throughout', Math.min(1, remedies.length / sentences), remedies),
    sign('cause, condition or effect', titleCauses.length > 0 ? 0.7 : 0, titleCauses, 'title'),
    sign('what to do', titleRemedies.length > 0 ? 0.7 : 0, titleRemedies, 'title'),
  ];
}

/** An imperative where one can stand: at the start of a sentence, or behind "or", "instead", "fix" and the like. */
export function isRemedy({ form, opens }: Token, before: Token | undefined): boolean {
  return remedyVerbs.has(form) && (opens || before === undefined || leadsToRemedy.has(before.form));
}

const causeWords = words(
  "because since so unless otherwise therefore hence thus although though whereas while until when whenever if once only never always silently default defaults must mustn't requires require needs cannot can't won't doesn't don't isn't aren't wasn't no not without instead causes caused cause means meaning due culprit overrides override ignores ignored ignore fails fail failed breaks break returns throws throw rejects blocks drops strips truncates rounds caches copies mutates captures inherits treats expects assumes falls resolves counts keeps leaks hangs before after even already still per",
);

const remedyVerbs = words(
  "use set add put call prefer avoid convert wrap pass return move enable disable declare define create build rebuild run upgrade pin downgrade install remove delete drop replace switch change mount quote escape encode decode strip trim validate check compare compute cache clear flush reset restart close open await catch throw log export import exclude include increase decrease raise lower limit cap bound split join batch chunk stream poll retry lock unlock index sort group filter map cast annotate mark tag label name rename keep store read write load preload defer schedule debounce throttle override extend implement register subscribe attach detach bind configure specify provide give grant revoke rotate sign verify hash compile bundle link tune profile measure test mock stub assert render hoist inline extract reduce resolve send parse serialise serialize start stop kill drain scale force allow deny block treat turn make let try go fix feed normalise normalize collect request reuse share copy clone initialise initialize invoke apply target select insert update match point place listen emit wait skip omit seed mirror redirect rewrite route forward refresh regenerate rerun redeploy ensure remember watch bump guard isolate patch unset pull push fetch order allocate free dispose yield do take leave tell ask don't never always either",
);

const leadsToRemedy = words(
  'or and then so instead please just rather better fix workaround remedy solution either',
);
