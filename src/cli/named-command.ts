import type { Command } from 'commander';

/** @returns the command that words name, as deep as they name one; the program itself when they name none */
export function namedCommand(program: Command, words: readonly string[]): Command {
  let found = program;
  for (const word of words) {
    const next = found.commands.find(
      (command) => command.name() === word || command.aliases().includes(word),
    );
    if (!next) break;
    found = next;
  }
  return found;
}
