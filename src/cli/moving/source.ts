import { createReadStream, fstatSync, openSync } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { reading } from '../cannot-read.ts';
import { CommandFailure } from '../command-failure.ts';
import { exitCodes, type Host } from '../host.ts';
import { type BrokenLine, type Line, linesFrom } from '../read-lines.ts';

/** A file of lines that is read once, from top to bottom. */
export interface Source {
  readonly name: string;
  readonly lines: AsyncIterable<Line | BrokenLine>;
  /** 0 where that is not known, as of a pipe */
  readonly bytes: number;
  bytesRead(): number;
}

/** Opens a file of lines, gzipped or not; `-` is standard input. Throws `UsageError` where it cannot be read. */
export function openSource(host: Host, file: string): Source {
  if (file === '-') {
    const piped = counting(host.stdin());
    return {
      name: 'standard input',
      lines: linesFrom(unzipped(piped.chunks, file)),
      bytes: 0,
      bytesRead: piped.read,
    };
  }
  const descriptor = reading(file, () => openSync(file, 'r'));
  const { size } = fstatSync(descriptor);
  const counted = counting(createReadStream('', { fd: descriptor, highWaterMark: 262_144 }));
  return {
    name: file,
    lines: linesFrom(unzipped(counted.chunks, file)),
    bytes: size,
    bytesRead: counted.read,
  };
}

function counting(chunks: AsyncIterable<Uint8Array>) {
  let read = 0;
  async function* counted() {
    for await (const chunk of chunks) {
      read += chunk.length;
      yield chunk;
    }
  }
  return { chunks: counted(), read: () => read };
}

/** By its first two bytes, whatever its name is. */
async function* unzipped(chunks: AsyncGenerator<Uint8Array>, file: string): AsyncGenerator<Uint8Array> {
  const first = await chunks.next();
  if (first.done) return;
  async function* all() {
    yield first.value as Uint8Array;
    yield* chunks;
  }
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) return yield* all();
  try {
    // A failure of either ends both; it is told where the bytes are read.
    yield* pipeline(Readable.from(all()), createGunzip(), () => {}) as AsyncIterable<Uint8Array>;
  } catch (error) {
    const name = file === '-' ? 'standard input' : file;
    throw new CommandFailure(`${name} is not whole: it cannot be unzipped to its end`, exitCodes.failed, {
      cause: error,
    });
  }
}
