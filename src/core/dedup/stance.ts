/**
 * Words by which a title approves of what others warn of, or tells to leave it as it is: "X is fine for …", "keep X",
 * "X can be ignored", "X isn't needed for …".
 */
const approving =
  /\b(?:fine|ok|okay|safe|harmless|allowed|enough|on purpose|is (?:the )?right|again and again|may be|can be ignored|(?:isn't|not|no longer) needed|keep|leave|must (?:run|stay|remain))\b/i;

/** Turns that approve as well, and stand in the titles of others too: a hint, not a verdict. */
const condoning = new RegExp(
  `\\b(?:${[
    "(?:isn't|aren't|not) (?:necessary|required|a problem|a bug)|(?:needs?|has|have|takes?) no|no need|needn't|unnecessary",
    '(?:is|are) (?:correct|intended|expected|by design|kept|preserved|reusable)|even (?:if|when|with|without|after)',
    'without (?:an? |any )?(?:restart|reload|downtime|rebuild|reindex|locks?|extra|changes?)',
    'can be (?:used|reused|shared|left|kept|skipped|omitted|repeated|called)|works? (?:fine|even|without)|by itself',
  ].join('|')})\\b|^no (?!such|longer)[\\w-]+ (?:after|when|for|on|in|if|needed|with)\\b`,
  'i',
);

/** Whether of two titles one condones what the other does not. */
export function condonesOtherwise(title: string, other: string): boolean {
  const condones = (one: string) => approving.test(one) || condoning.test(one);
  return condones(title) !== condones(other);
}

/**
 * Whether of two titles one approves where the other does not. Such a pair may be two sides of one matter in words of
 * their own, which no exchange of a word shows.
 */
export function takesOtherStance(title: string, other: string): boolean {
  return approving.test(title) !== approving.test(other);
}
