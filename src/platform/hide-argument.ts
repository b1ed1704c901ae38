import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';

/** Fields of /proc/self/stat after the name of the program, counted from 0: where the arguments begin (proc(5)). */
const argumentsBeginAt = 45;

/**
 * Writes x over a text that stands in this process's arguments, where everybody on the machine can read it. Linux only;
 * elsewhere, and where the kernel does not allow it, the arguments stay as they are: a variable is the safer place.
 */
export function hideArgument(secret: string): void {
  if (process.platform !== 'linux' || secret === '') return;
  try {
    const given = readFileSync('/proc/self/cmdline');
    // The name stands in brackets and may hold anything, brackets too.
    const stat = readFileSync('/proc/self/stat', 'latin1');
    const begin = Number(
      stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .at(argumentsBeginAt),
    );
    const memory = openSync('/proc/self/mem', 'r+');
    try {
      for (let at = given.indexOf(secret); at >= 0; at = given.indexOf(secret, at + secret.length)) {
        const length = Buffer.byteLength(secret);
        writeSync(memory, Buffer.alloc(length, 'x'), 0, length, begin + at);
      }
    } finally {
      closeSync(memory);
    }
  } catch {
    // A kernel without /proc, or one that forbids it.
  }
}
