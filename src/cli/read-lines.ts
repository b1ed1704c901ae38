import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { reading } from './cannot-read.ts';

/** A line that is not blank. */
export interface Line {
  /** from 1 */
  readonly number: number;
  /** without its end and the blanks around it */
  readonly text: string;
}

/** A line that is not a text of a length that is read. */
export interface BrokenLine {
  readonly number: number;
  /** why, in words that do not repeat it */
  readonly fault: string;
}

/** A draft of the longest title and content takes 73 kB when each character is written as an escape. */
const lineBytesMax = 100_000;
const chunkBytes = 65_536;
const lineFeed = 0x0a;

/** Splits bytes into lines of UTF-8 text, skipping blank ones. Holds one line at a time, and none that is too long. */
class LineSplitter {
  #number = 1;
  #pending: Uint8Array[] = [];
  #pendingBytes = 0;

  /** @returns the lines that a chunk ends */
  *take(chunk: Uint8Array): Generator<Line | BrokenLine> {
    let from = 0;
    for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, from)) {
      this.#keep(chunk.subarray(from, at));
      yield* this.#line();
      this.#number++;
      from = at + 1;
    }
    this.#keep(chunk.subarray(from));
  }

  /** @returns the last line, where the text does not end with a line end */
  end(): Generator<Line | BrokenLine> {
    return this.#line();
  }

  #keep(part: Uint8Array): void {
    this.#pendingBytes += part.length;
    // Copied: a chunk's memory is written over by the next one.
    if (this.#pendingBytes > lineBytesMax) this.#pending = [];
    else this.#pending.push(new Uint8Array(part));
  }

  *#line(): Generator<Line | BrokenLine> {
    const line = lineOf(this.#number, this.#pending, this.#pendingBytes);
    this.#pending = [];
    this.#pendingBytes = 0;
    if (line !== null) yield line;
  }
}

/** Splits bytes into lines of UTF-8 text, skipping blank ones. */
export function* linesIn(chunks: Iterable<Uint8Array>): Generator<Line | BrokenLine> {
  const splitter = new LineSplitter();
  for (const chunk of chunks) yield* splitter.take(chunk);
  yield* splitter.end();
}

/** The same for bytes that arrive bit by bit. */
export async function* linesFrom(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line | BrokenLine> {
  const splitter = new LineSplitter();
  for await (const chunk of chunks) yield* splitter.take(chunk);
  yield* splitter.end();
}

function lineOf(number: number, parts: readonly Uint8Array[], bytes: number): Line | BrokenLine | null {
  if (bytes > lineBytesMax) {
    return { number, fault: `it is longer than ${lineBytesMax.toLocaleString('en')} bytes` };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts)).trim();
    return text === '' ? null : { number, text };
  } catch {
    return { number, fault: 'it is not UTF-8 text' };
  }
}

/** A file that is read piece by piece. */
export interface OpenFile {
  readonly chunks: Iterable<Uint8Array>;
  /** 0 where that is not known, as of a pipe */
  readonly bytes: number;
  bytesRead(): number;
}

/** Opens a file to be read once. Throws `UsageError` with the reason in words, at once or while it is read. */
export function openFile(file: string): OpenFile {
  const descriptor = reading(file, () => openSync(file, 'r'));
  let read = 0;
  function* chunks() {
    const buffer = Buffer.allocUnsafe(chunkBytes);
    try {
      for (;;) {
        const bytes = reading(file, () => readSync(descriptor, buffer));
        if (bytes === 0) return;
        read += bytes;
        yield buffer.subarray(0, bytes);
      }
    } finally {
      closeSync(descriptor);
    }
  }
  return { chunks: chunks(), bytes: fstatSync(descriptor).size, bytesRead: () => read };
}
