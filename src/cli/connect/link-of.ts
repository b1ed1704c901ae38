import { homedir } from 'node:os';
import { basename } from 'node:path';
import type { Scope } from '../../core/connect/clients.ts';
import type { Link } from '../../core/connect/link.ts';
import { type Places, placesOf } from '../../core/connect/places.ts';
import { apiUrl, givenToken, shownUrl } from '../client/client-settings.ts';
import type { Host } from '../host.ts';

/** Where a hive is when nobody says otherwise: hooks need not be told. */
const assumedUrl = 'http://127.0.0.1:4483';

/** @returns what clients are told of the hive. Throws `UsageError` for settings that cannot be used. */
export function linkOf({ environment }: Host, scope: Scope): Link {
  const url = shownUrl(apiUrl(environment));
  const own = /^hive(?:\.exe)?$/i.test(basename(process.execPath)) ? process.execPath : 'hive';
  return {
    url,
    // A project's configuration is shared, and this machine's path to the executable is of use to nobody else.
    command: quoted(scope === 'project' ? 'hive' : own),
    isElsewhere: url !== assumedUrl,
    withToken: givenToken(environment) !== null,
  };
}

/** @returns where the clients of this account and of the project in the working directory keep their files */
export function placesHere({ environment }: Host): Places {
  const home = environment.HOME || environment.USERPROFILE || homedir();
  return placesOf(environment, home, process.cwd(), process.platform);
}

/** @returns whether a hook's command can be found: it is a path, or on the PATH */
export function isOnPath({ environment }: Host, { command }: Link): boolean {
  return command !== 'hive' || Bun.which('hive', { PATH: environment.PATH ?? '' }) !== null;
}

function quoted(command: string): string {
  if (/^[\w./:\\-]+$/.test(command)) return command;
  return process.platform === 'win32' ? `"${command}"` : `'${command.replaceAll("'", String.raw`'\''`)}'`;
}
