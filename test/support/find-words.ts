/** Something that was written or answered. */
export interface Place {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Looks for many words in many bytes at once, in time that grows with the bytes only. Case of ASCII letters does not
 * count.
 *
 * @param words of three characters or more, ASCII
 * @returns each word that was found with the name of the place, once a place
 */
export function findWords(
  words: readonly string[],
  places: readonly Place[],
): { word: string; place: string }[] {
  const byHead = new Map<number, { word: string; bytes: Uint8Array }[]>();
  const isHead = new Uint8Array(1 << 24);
  for (const word of new Set(words)) {
    const bytes = Buffer.from(word.toLowerCase());
    const head = (bytes[0]! << 16) | (bytes[1]! << 8) | bytes[2]!;
    isHead[head] = 1;
    byHead.set(head, [...(byHead.get(head) ?? []), { word, bytes }]);
  }
  const found: { word: string; place: string }[] = [];
  const seen = new Set<bigint | number>();
  for (const { name, bytes } of places) {
    // Most files of a store stay as they were between two looks.
    const print = Bun.hash(bytes);
    if (seen.has(print)) continue;
    seen.add(print);
    const here = new Set<string>();
    let head = 0;
    for (let i = 0; i < bytes.length; i++) {
      head = ((head << 8) & 0xff_ff_ff) | lower(bytes[i]!);
      if (isHead[head] === 0) continue;
      for (const one of byHead.get(head)!) if (isAt(bytes, i - 2, one.bytes)) here.add(one.word);
    }
    found.push(...[...here].map((word) => ({ word, place: name })));
  }
  return found;
}

function isAt(bytes: Uint8Array, at: number, word: Uint8Array): boolean {
  return at >= 0 && word.every((byte, i) => at + i < bytes.length && lower(bytes[at + i]!) === byte);
}

function lower(byte: number): number {
  return byte >= 65 && byte <= 90 ? byte + 32 : byte;
}
