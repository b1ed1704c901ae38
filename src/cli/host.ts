import type { GateRules } from '../core/gate/rules.ts';
import type { ModelConfig } from '../embed/model-config.ts';
import type { Adding } from '../hive/model-shelf.ts';
import type { Ask } from '../hive/operations/ask.ts';

/** Everything the command line touches outside itself; `main.ts` makes it, tests make their own. */
export interface Host {
  readonly version: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly out: Output;
  readonly err: Output;
  /** all of standard input as UTF-8 text; an empty string when it is a terminal */
  readStdin(): Promise<string>;
  /** standard input piece by piece; nothing when it is a terminal */
  stdin(): AsyncIterable<Uint8Array>;
  /**
   * Has a file edited on the terminal; `null` where standard input or output is none.
   *
   * @param editor a command as the shell takes it, with flags
   * @returns the exit code
   */
  readonly edit: ((editor: string, file: string) => Promise<number>) | null;
  /** Starts a program and lets it run by itself; one that is not there is nobody's loss. */
  launch(words: readonly string[]): void;
  /** Resolves once the reader of standard output has taken enough to be given more. */
  drained(): Promise<void>;
  /** Runs the server until it is told to stop. @returns the exit code */
  serve(flags: ServeFlags): Promise<number>;
  /** Speaks MCP on standard input and output until the input ends. @param ask carries out what a tool asks for */
  speakMcp(ask: Ask): Promise<void>;
  /** The gate's rules as a server on this data directory would have them. Throws `UsageError` where one is bad. */
  gateRules(data: string | undefined): GateRules;
  /**
   * Adds a model to a data directory that no server runs on. Throws an `Error` whose message is one line that says
   * what is wrong.
   */
  addModel(data: string | undefined, asked: Adding): Promise<ModelConfig>;
}

/** A stream that text goes to. */
export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** columns of the terminal, 80 elsewhere */
  readonly columns: number;
}

/** Flags of `hive serve` as they were given: setting name → text, and the data directory. */
export interface ServeFlags {
  readonly data: string | undefined;
  /** a server that only its flags rule, not the environment; told once it is ready, instead of standard output */
  readonly apart?: { ready(url: string): Promise<void> };
  /** where the added model that the data was embedded with is not there: embed all of it with the built-in one */
  readonly reembed: boolean;
  readonly settings: Readonly<Record<string, string | undefined>>;
}

/** What a command ends with (contract). */
export const exitCodes = { done: 0, failed: 1, usage: 2, unreachable: 3 } as const;
