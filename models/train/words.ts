/**
 * The words of a text as the tokenizer sees them: camelCase split, accents and case dropped, punctuation alone. Only
 * the vocabulary is chosen with it; encoding uses the tokenizer itself, so a rare difference in some script costs a
 * vocabulary row and no agreement.
 */
export function wordsOf(text: string): string[] {
  return (
    text
      .replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, ' ')
      .normalize('NFD')
      .replace(/\p{Mn}/gu, '')
      .toLowerCase()
      .match(/[!-/:-@[-`{-~]|[^\s\p{P}!-/:-@[-`{-~\p{C}]+/gu) ?? []
  );
}
