/** How far a quotation may run; a mark without its partner by then is an apostrophe or a slip. */
const quoteCharsMax = 400;

/** The same for single quotes, most of which are apostrophes. */
const apostropheCharsMax = 200;

/** For each of the ascending positions, 1 if it stands between quotes, 2 if between backticks or in a code fence. */
export function quotesOf(text: string, positions: Int32Array): Uint8Array {
  const quoted = new Uint8Array(positions.length);
  let next = 0;
  for (const [from, to, kind] of spans(text)) {
    while (next < positions.length && (positions[next] ?? 0) < from) next++;
    while (next < positions.length && (positions[next] ?? 0) < to) quoted[next++] = kind;
  }
  return quoted;
}

/** Ranges between a mark and its partner, in order and without overlap. */
function* spans(text: string): Generator<readonly [number, number, number]> {
  mark.lastIndex = 0;
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    const opener = found[0];
    const from = found.index + opener.length;
    const to = opener === '```' ? fenceEnd(text, from) : partnerOf(text, opener, from);
    if (to < 0) continue;
    yield [from, to, opener.startsWith('`') ? 2 : 1];
    mark.lastIndex = to + opener.length;
  }
}

/** Single quotes open only where no letter precedes them; otherwise they are apostrophes. */
const mark = /```|`|"|(?<![\w)\]}])'(?=\S)/g;

function fenceEnd(text: string, from: number): number {
  const end = text.indexOf('```', from);
  return end < 0 ? text.length : end;
}

function partnerOf(text: string, opener: string, from: number): number {
  const last = Math.min(text.length, from + (opener === "'" ? apostropheCharsMax : quoteCharsMax));
  for (let at = from; at < last; at++) {
    const character = text[at];
    // A quotation does not cross an empty line.
    if (character === '\n' && text[at + 1] === '\n') return -1;
    if (character !== opener) continue;
    if (opener !== "'" || !isWordCode(text.charCodeAt(at + 1))) return at;
  }
  return -1;
}

function isWordCode(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}
