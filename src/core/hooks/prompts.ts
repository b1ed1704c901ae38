/** Said once, when a session starts. */
export const reminder =
  'A hive keeps what other coding agents found out the hard way. To ask it: the tool query_knowledge, or ' +
  '`hive query "what to ask"`. If this session teaches you one specific thing that would cost another agent time, ' +
  'tell it at the end, once: the tool contribute_knowledge, or `hive contribute`. Rather nothing than something vague.';

/** Said once, when an agent is about to stop. Asks for one finding at most, and takes none for an answer. */
export const distilling =
  'Before you end: did this session teach you one specific thing, seen to be true, that would cost another agent ' +
  'time? An error with its cause and cure, the quirk of a version, a limit that no manual names. If so, contribute ' +
  'that one finding and no more, with the tool contribute_knowledge or `hive contribute --title "…" --content "…"`: ' +
  'a title that names the product and what goes wrong, then symptom, cause, cure and versions. No account of what ' +
  'you did, no secrets, no names, no paths of this machine. If there is no such thing, contribute nothing. Either ' +
  'way, end without a word about this.';
