import type { z } from 'zod';
import type { Caller } from '../context.ts';
import type { Hive } from '../create-hive.ts';

/** What a caller needs: `read` and `write` depend on the access setting, `admin` always needs an admin token. */
export type Need = 'read' | 'write' | 'admin';

/** One thing a hive can do. HTTP, MCP, the command line and the OpenAPI document are made from these. */
export interface Operation {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** in OpenAPI's form: `{id}` is a path parameter and a field of the input */
  readonly path: string;
  readonly summary: string;
  readonly group: 'Reading' | 'Writing' | 'Collective' | 'Account' | 'Admin';
  readonly need: Need;
  /** a read about the agent that asks, which therefore has to say who it is, as for a write */
  readonly ofCaller?: true;
  /** path, query and body together */
  readonly input: z.ZodType;
  /** what stands under `data` */
  readonly answer: z.ZodType;
  /** `run` gives the lines of the answer one by one, each as `answer` has it; they travel without an envelope */
  readonly lines?: true;
  /** @param input the parsed input, as `input` above gives it */
  readonly run: (hive: Hive, input: never, caller: Caller) => unknown;
}

/** Ties an operation's `run` to its input's type while it is written down. */
export function operation<Input extends z.ZodType>(
  given: Omit<Operation, 'input' | 'run'> & {
    readonly input: Input;
    readonly run: (hive: Hive, input: z.output<Input>, caller: Caller) => unknown;
  },
): Operation {
  return given;
}
