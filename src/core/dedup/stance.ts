/** Words by which a title approves of what others warn of: "X is fine for …", "X can be ignored", "X isn't needed for …". */
const approving =
  /(?<!\b(?:not|never|no|isn't|aren't|wasn't)\s(?:[\w-]+[\s-])?)\b(?:fine|ok|okay|safe|harmless|(?:is|are) allowed|enough|on purpose|is (?:the )?right|again and again|may be|can be ignored|(?:isn't|not|no longer) needed|must (?:run|stay|remain))\b/i;

/** "…, the browser is fine", "handshake OK but transfers hang": what works is named to say what does not. */
const contrast =
  /(?:,|\b(?:while|although|though|whereas|but|and)\b)[^,:]*\b(?:fine|ok|okay)\b[^,]*$|^[^,]*\b(?:fine|ok|okay)(?=,? (?:but|though|yet)\b)/gi;

/**
 * Whether of two titles one approves where the other does not. Such a pair may be two sides of one matter in words of
 * their own, which no exchange of a word shows.
 */
export function takesOtherStance(title: string, other: string): boolean {
  return approves(title) !== approves(other);
}

function approves(title: string): boolean {
  return approving.test(title.replace(contrast, ''));
}
