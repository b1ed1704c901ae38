/** `<` as itself, as its look-alikes and as the entity a reader may take for it. */
const openings = /<|＜|﹤|&lt;?|&#0*60;?|&#x0*3c;?/giu;

/** What makes a bracket the beginning of a tag that agents take for someone's turn, or for ours. */
const tagName =
  /^[\s/\\!?<]*(?:\||(?:hive[\s_-]*context|sys(?:tem)?|user|assistant|human|developer|tool|function|model|agent|instructions?|prompt|im_(?:start|end)|antml|invoke|thinking)(?![\p{L}\p{N}]))/iu;
/** Characters after a bracket that are looked at: the longest name with some blanks in it. */
const tagCharsMax = 48;

/** Turns as some models were taught them. */
const bracketTurns = /\[(?=\s*\/?\s*(?:INST|SYSTEM|USER|ASSISTANT)\s*\])/giu;

/** Characters that cannot be seen and may stand within a tag's name to hide it. */
const invisible = /[\p{Cf}\u{E0000}-\u{E007F}]/gu;

/**
 * Makes a text from a hive safe to stand between tags: it is one line, and no tag in it can end what it stands in or
 * pass for a turn of a conversation. Other markup, as findings about it have, stays as it is.
 */
export function neutralise(text: string): string {
  const line = text
    .replace(invisible, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return line
    .replace(openings, (opening, offset: number) => {
      const begins = offset + opening.length;
      return tagName.test(line.slice(begins, begins + tagCharsMax).normalize('NFKC')) ? '‹' : opening;
    })
    .replace(bracketTurns, '(');
}
