/**
 * Words by which a title approves of what others warn of, or tells to leave it as it is: "X is fine for …", "keep X",
 * "X can be ignored", "X isn't needed for …".
 */
const approving =
  /\b(?:fine|ok|okay|safe|harmless|allowed|enough|on purpose|is right|may be|can be ignored|(?:isn't|not|no longer) needed|keep|leave|must (?:run|stay|remain))\b/i;

/**
 * Whether of two titles one approves where the other does not. Such a pair may be two sides of one matter in words of
 * their own, which no exchange of a word shows.
 */
export function takesOtherStance(title: string, other: string): boolean {
  return approving.test(title) !== approving.test(other);
}
