/** Cuts a text into sentences; dots inside names, versions and abbreviations do not end one. */
export function sentences(text: string): string[] {
  return text
    .split(/(?<=[.!?])["')\]]?\s+(?=["'(`[]?[\p{Lu}\p{L}\d`"'(])|\n+|;\s+(?=\p{L})/u)
    .map((sentence) => sentence.replace(/^\s*(?:[-*•>#]+|\d+[.)])\s+/, '').trim())
    .filter((sentence) => sentence !== '');
}
