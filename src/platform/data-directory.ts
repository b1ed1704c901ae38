import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Where a hive lives when nobody says otherwise and there is no home to live in. */
const besideName = 'hive-data';

/**
 * Settles the data directory: `--data`, then `HIVE_DATA`, then a `hive-data` folder that is already here, then
 * `hive` in the user's data folder, and where there is no writable home, `hive-data` here.
 *
 * @param given the `--data` flag
 */
export function dataDirectory(
  given: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const asked = given ?? environment.HIVE_DATA;
  if (asked) return resolve(asked);
  const beside = resolve(besideName);
  if (existsSync(beside)) return beside;
  const home =
    environment.XDG_DATA_HOME ?? (environment.HOME ? join(environment.HOME, '.local', 'share') : undefined);
  const local = environment.LOCALAPPDATA ?? home;
  return local !== undefined && canBeMade(local) ? join(local, 'hive') : beside;
}

/** @returns the settings in `hive.toml`, none when there is no such file. Throws with the line TOML fails at. */
export function readSettingsFile(directory: string): Record<string, unknown> {
  const path = join(directory, 'hive.toml');
  if (!existsSync(path)) return {};
  return Bun.TOML.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
}

/** @returns whether a folder is writable, or the nearest one above it that exists */
function canBeMade(folder: string): boolean {
  if (!existsSync(folder)) {
    const above = dirname(folder);
    return above !== folder && canBeMade(above);
  }
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false; // the answer this asks for, not a failure
  }
}
