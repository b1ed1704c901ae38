import type { z } from 'zod';
import type * as answers from '../hive/operations/answers.ts';
import { type Answer, type Asked, askHive } from './client/ask-hive.ts';
import { explainFailure } from './client/explain-failure.ts';
import { CommandFailure } from './command-failure.ts';
import { exitCodes, type Host } from './host.ts';
import { counted } from './terminal/counted.ts';
import { oneLine } from './terminal/one-line.ts';
import { ProgressBar } from './terminal/progress-bar.ts';
import { screenOf } from './terminal/screen.ts';

type Status = z.output<(typeof answers)['reindex']>;

const pollEveryMs = 250;

/** What `hive model reindex` was asked for. */
export interface Reindexing {
  /** the model, or `null` for the one in use */
  readonly id: string | null;
  readonly data: string | undefined;
  readonly detach: boolean;
  readonly json: boolean;
}

/**
 * Starts a reindex and shows its progress to the end. One that is on its way to the same model already is followed
 * instead; ending the command leaves it going.
 *
 * @returns the exit code
 */
export async function followReindex(host: Host, { id, data, detach, json }: Reindexing): Promise<number> {
  const ask = (asked: Pick<Asked, 'method' | 'body'>) =>
    // Giving another one up waits for its batch to end.
    askHive<Status>(host, { ...asked, path: '/admin/reindex', as: 'admin', data, patienceMs: 60_000 });
  let answer = await ask({ method: 'POST', body: { model_id: id } });
  if (answer.body.error === 'conflict') {
    const running = await ask({ method: 'GET' });
    if (!isUnderWay(running) || (id !== null && running.body.data.model_id !== id)) throw failure(answer);
    answer = running;
  }
  if (answer.body.success !== true) throw failure(answer);
  const progress = new ProgressBar(host.err, 'entries');
  try {
    while (!detach && isUnderWay(answer)) {
      if (!json) progress.show(answer.body.data.done, answer.body.data.total);
      await Bun.sleep(pollEveryMs);
      answer = await ask({ method: 'GET' });
      if (answer.body.success !== true) throw failure(answer);
    }
  } finally {
    progress.end();
  }
  const { state, error } = answer.body.data;
  if (json) host.out.write(`${answer.text.trimEnd()}\n`);
  else if (state === 'failed')
    throw new CommandFailure(`the reindex failed: ${oneLine(error ?? '')}`, exitCodes.failed);
  else host.out.write(`${outcome(host, answer.body.data)}\n`);
  return state === 'failed' || state === 'none' ? exitCodes.failed : exitCodes.done;
}

function isUnderWay({ body }: Answer<Status>): boolean {
  return body.success === true && (body.data.state === 'running' || body.data.state === 'switching');
}

function failure(answer: Answer<Status>): CommandFailure {
  const wrong = answer.body.error === 'validation_failed';
  return new CommandFailure(explainFailure(answer), wrong ? exitCodes.usage : exitCodes.failed);
}

function outcome(host: Host, { state, model_id, done }: Status): string {
  const screen = screenOf(host.out, host.environment);
  const name = screen.bold(oneLine(model_id ?? ''));
  switch (state) {
    case 'done':
      return `${screen.green('✓')} ${counted(done, 'entry', 'entries')} embedded anew; ${name} is in use now.`;
    case 'cancelled':
      return `${screen.green('✓')} The reindex with ${name} was given up; the model in use stays.`;
    case 'none':
      return 'The server was started again meanwhile and no reindex runs; "hive model list" shows which model is in use.';
    default:
      return `Embedding the entries with ${name} in the background; "hive model list" shows how far it is.`;
  }
}
