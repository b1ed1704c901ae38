import { oneLine } from '../terminal/one-line.ts';
import type { Answer } from './ask-hive.ts';
import { shownUrl } from './client-settings.ts';

/** @returns one line that says why the hive refused and what to do about it here, on the command line */
export function explainFailure(answer: Answer<unknown>): string {
  const { error, message, request_id } = answer.body;
  const said = oneLine(message ?? `the hive answered with status ${answer.status}.`);
  switch (error) {
    case 'token_required':
      return `this needs a token: ${answer.tokenOrigin ?? 'set HIVE_TOKEN; whoever runs the hive makes one with "hive token create"'}`;
    case 'token_invalid':
      return `the token from ${answer.tokenOrigin} is not one of the hive at ${shownUrl(answer.url)}, or was revoked: set HIVE_TOKEN, or name that server's data directory with --data where the command has it`;
    case 'forbidden':
      return `${said} The token is from ${answer.tokenOrigin}: set HIVE_TOKEN to one that may.`;
    case 'hive_unknown':
      return 'there is no such hive: "hive hive list" shows those there are';
    case 'internal':
      return `${said} It is ${oneLine(request_id ?? 'unknown')}.`;
    default:
      return said;
  }
}
