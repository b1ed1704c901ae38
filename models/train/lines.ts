import { type FileHandle, open, rename } from 'node:fs/promises';

// One system call for some thousand lines.
const CHUNK_CHARS = 1 << 20;

/**
 * The lines of a text file, plain or compressed with zstd.
 *
 * @throws when a compressed file is damaged or cut off
 */
export async function* readLines(path: string): AsyncGenerator<string> {
  const file = Bun.file(path).stream();
  // Not the one of node:zlib, which takes a file that is cut off for a short one. The name is Bun's own.
  const input = path.endsWith('.zst')
    ? file.pipeThrough(new DecompressionStream('zstd' as string as CompressionFormat))
    : file;
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of input) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}

/** A file of JSON lines that appears only when it is complete. */
export class LinesFile {
  readonly #path: string;
  #handle: FileHandle | undefined;
  #waiting: string[] = [];
  #waitingChars = 0;
  lines = 0;

  constructor(path: string) {
    this.#path = path;
  }

  async write(value: unknown): Promise<void> {
    await this.writeLine(JSON.stringify(value));
  }

  async writeLine(line: string): Promise<void> {
    this.#waiting.push(line);
    this.#waitingChars += line.length;
    this.lines++;
    if (this.#waitingChars >= CHUNK_CHARS) await this.#flush();
  }

  async finish(): Promise<void> {
    await this.#flush();
    await this.#handle!.close();
    await rename(`${this.#path}.tmp`, this.#path);
  }

  async #flush(): Promise<void> {
    this.#handle ??= await open(`${this.#path}.tmp`, 'w');
    if (this.#waiting.length > 0) await this.#handle.appendFile(`${this.#waiting.join('\n')}\n`);
    this.#waiting = [];
    this.#waitingChars = 0;
  }
}
