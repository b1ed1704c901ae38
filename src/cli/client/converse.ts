import { CommandFailure } from '../command-failure.ts';
import { exitCodes, type Host } from '../host.ts';
import { whileSpinning } from '../terminal/spinner.ts';
import { type Answer, type Asked, askHive } from './ask-hive.ts';
import { explainFailure } from './explain-failure.ts';
import { notAHive } from './not-a-hive.ts';

/** The option every client command has. */
export interface JsonOption {
  readonly json?: boolean;
}

/**
 * Asks, and shows the answer: with `--json` as it came, else as `show` has it. A rejected contribution is shown too,
 * for it is a verdict and no error.
 *
 * @param answered awaited between the answer's coming and its being shown
 * @param meanwhile what to say on a terminal while the answer is waited for, where that may take long
 * @returns the exit code; throws `CommandFailure` for a failure that is not shown
 */
export async function converse<Data>(
  host: Host,
  asked: Asked,
  options: JsonOption,
  show: (data: Data) => void,
  meanwhile?: string,
  answered?: () => Promise<void>,
): Promise<number> {
  const waiting = askHive<Data>(host, asked);
  const answer = await (meanwhile === undefined ? waiting : whileSpinning(host.err, meanwhile, waiting));
  await answered?.();
  if (typeof answer.body.success !== 'boolean') throw notAHive(answer.url, `status ${answer.status}`);
  if (options.json) host.out.write(`${asJson(answer.text, host.out.isTerminal)}\n`);
  else if (succeeded(answer) || answer.body.error === 'rejected') show(answer.body.data);
  else throw new CommandFailure(explainFailure(answer), exitCodeOf(answer));
  return exitCodeOf(answer);
}

function succeeded({ status }: Answer<unknown>): boolean {
  return status >= 200 && status < 300;
}

/** What the hive does not accept as input was wrong usage here. */
function exitCodeOf(answer: Answer<unknown>): number {
  if (succeeded(answer)) return exitCodes.done;
  return answer.body.error === 'validation_failed' ? exitCodes.usage : exitCodes.failed;
}

/** On a terminal the control characters JSON allows to stand bare are written as `\\u…`, which means the same. */
function asJson(text: string, isTerminal: boolean): string {
  if (!isTerminal) return text.trimEnd();
  return text
    .trimEnd()
    .replace(
      /(?![\n\t])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}
