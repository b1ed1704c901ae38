/** One line, single spaces, without the marks that are left over at either end when markup is taken away. */
export function squeeze(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\(\s*[,;]?\s*\)|\[\s*\]/g, ' ')
    .replace(/\s+(?=[.,;:](?:\s|$))/g, '')
    .replace(/ {2,}/g, ' ')
    .replace(/^[\s|*:\u2022-]+|[\s|*:\u2022-]+$/g, '');
}

/** At most so many characters, cut between words. */
export function clip(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text;
  const space = text.lastIndexOf(' ', charsMax);
  return text.slice(0, space > 0 ? space : charsMax).trimEnd();
}

const END = /(?<=[.!?])\s+(?=[A-Z`"(])/;

export function sentencesOf(text: string): string[] {
  return text.split(END);
}
