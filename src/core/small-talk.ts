import { terms } from './text.ts';

/**
 * Words that ask for nothing by themselves: what people say to an agent between two tasks. None of them is a
 * product or a thing that goes wrong, and next to any word that is, they do not count.
 */
const words = `
  yes yeah yep yup no nope ok okay sure alright fine right correct exactly wrong sorry
  thanks thank thx cheers please welcome hi hello hey bye
  great good nice cool perfect awesome excellent amazing wonderful lovely well done job work lgtm wow
  continue proceed go going ahead keep start begin stop wait pause finish finished ready
  again retry redo try more better faster simpler shorter another else other instead
  do make fix run test check look see show tell say explain help think know want need like use
  change update improve write read answer question idea task step point thing part
  sound ship next now then first last one two both all same different maybe really very just
`;
const stems = new Set(words.split(/\s+/).filter(Boolean).flatMap(terms));

/** @returns whether a prompt holds nothing that could be looked up, such as "ok, continue" or "thanks!" */
export function isSmallTalk(prompt: string): boolean {
  return terms(prompt).every((term) => stems.has(term));
}
