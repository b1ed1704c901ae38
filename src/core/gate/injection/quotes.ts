/** How far a quotation may run; a mark without its partner by then is an apostrophe or a slip. */
const quoteCharsMax = 400;

/** The same for single quotes, most of which are apostrophes. */
const apostropheCharsMax = 200;

const apostrophe = 39;
const backtick = 96;

let room = new Int32Array(256);
let count = 0;

/** Begins to note the marks of a text. */
export function forgetMarks(): void {
  count = 0;
}

/** Notes a quotation mark, an apostrophe, a backtick or the first line end before an empty line. They come in order. */
export function noteMark(at: number): void {
  if (count === room.length) {
    const larger = new Int32Array(count * 2);
    larger.set(room);
    room = larger;
  }
  room[count++] = at;
}

/** For each of the ascending positions, 1 if it stands between the marks noted, 2 if between backticks or in a fence. */
export function quotesOf(text: string, positions: Int32Array): Uint8Array {
  const quoted = new Uint8Array(positions.length);
  let next = 0;
  let behind = 0;
  for (let mark = 0; mark < count; mark++) {
    const at = room[mark]!;
    if (at < behind) continue;
    const code = text.charCodeAt(at);
    if (code === 10 || (code === apostrophe && !opens(text, at))) continue;
    const isFence = code === backtick && text.startsWith('``', at + 1);
    const from = at + (isFence ? 3 : 1);
    const to = isFence ? fenceEnd(text, from) : partnerOf(text, mark, code, from);
    // What follows a mark without its partner may open.
    behind = to < 0 ? from : to + (from - at);
    if (to < 0) continue;
    while (next < positions.length && positions[next]! < from) next++;
    while (next < positions.length && positions[next]! < to) quoted[next++] = code === backtick ? 2 : 1;
  }
  return quoted;
}

/** Single quotes open only where no letter precedes them; otherwise they are apostrophes. */
function opens(text: string, at: number): boolean {
  if (at + 1 >= text.length || isBlank(text.charCodeAt(at + 1))) return false;
  if (at === 0) return true;
  const before = text.charCodeAt(at - 1);
  // An underscore, or a bracket that closes: ) ] }
  return !isWordCode(before) && before !== 95 && before !== 41 && before !== 93 && before !== 125;
}

/** As `\s` has it. */
function isBlank(code: number): boolean {
  if (code < 128) return code === 32 || (code >= 9 && code <= 13);
  return /\s/.test(String.fromCharCode(code));
}

function fenceEnd(text: string, from: number): number {
  const end = text.indexOf('```', from);
  return end < 0 ? text.length : end;
}

function partnerOf(text: string, mark: number, opener: number, from: number): number {
  const last = Math.min(text.length, from + (opener === apostrophe ? apostropheCharsMax : quoteCharsMax));
  for (let next = mark + 1; next < count; next++) {
    const at = room[next]!;
    if (at >= last) return -1;
    const code = text.charCodeAt(at);
    // A quotation does not cross an empty line.
    if (code === 10) return -1;
    if (code !== opener) continue;
    if (opener !== apostrophe || !isWordCode(text.charCodeAt(at + 1))) return at;
  }
  return -1;
}

function isWordCode(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}
