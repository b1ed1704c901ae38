import { CommandFailure } from '../command-failure.ts';
import { exitCodes } from '../host.ts';
import { shownUrl } from './client-settings.ts';

/** @returns the failure to tell when something else answers where a hive should. @param said what it answered, in a word or two */
export function notAHive(url: URL, said: string): CommandFailure {
  return new CommandFailure(
    `what answers at ${shownUrl(url)} is not a hive (${said}): check HIVE_API_URL`,
    exitCodes.failed,
  );
}
