/** Which texts were met before, in eight bytes each: by a number made of two 32-bit hashes. */
export class Seen {
  readonly #numbers = new Set<number>();

  /** Whether the text is new; it is not new the next time. */
  add(text: string): boolean {
    const before = this.#numbers.size;
    this.#numbers.add(numberOf(text));
    return this.#numbers.size > before;
  }

  has(text: string): boolean {
    return this.#numbers.has(numberOf(text));
  }

  get size(): number {
    return this.#numbers.size;
  }
}

/** How often texts were met, up to 255, in one byte each: two texts may share a byte, which then counts both. */
export class Counts {
  // With three million sentences, one in twenty of them shares its byte with another.
  readonly #counts = new Uint8Array(1 << 26);

  add(text: string): void {
    const at = slotOf(text);
    if (this.#counts[at]! < 255) this.#counts[at]!++;
  }

  /** At least as often as the text was added. */
  of(text: string): number {
    return this.#counts[slotOf(text)]!;
  }
}

/** 53 bits, as many as a number holds: two of a million texts are the same with one chance in 18,000. */
function numberOf(text: string): number {
  return Bun.hash.xxHash32(text, 1) * 0x20_0000 + (Bun.hash.xxHash32(text, 2) >>> 11);
}

function slotOf(text: string): number {
  return Bun.hash.xxHash32(text, 3) >>> 6;
}
