import { ConfigError, parseConfig } from '../../config.ts';
import { readSettingsFile } from '../../platform/data-directory.ts';
import type { Host } from '../host.ts';
import { cleanText } from '../terminal/clean-text.ts';
import { oneLine } from '../terminal/one-line.ts';
import type { Finding } from './finding.ts';

/** Looks whether a server would start with the settings file of a data directory and the variables set here. */
export function inspectSettings({ environment }: Host, directory: string): Finding {
  const about = 'settings';
  let file: Record<string, unknown>;
  try {
    file = readSettingsFile(directory);
  } catch (error) {
    const why = oneLine(cleanText((error as Error).message.split('\n')[0] ?? ''));
    return {
      mark: 'bad',
      about,
      says: `hive.toml cannot be read: ${why}`,
      mend: `mend hive.toml in ${directory}`,
    };
  }
  try {
    parseConfig({ flags: {}, environment, file });
  } catch (error) {
    if (error instanceof ConfigError) {
      return { mark: 'bad', about, says: error.message, mend: 'mend it: "hive serve" would refuse to start' };
    }
    throw error;
  }
  const keys = Object.keys(file).length;
  return {
    mark: 'good',
    about,
    says:
      keys === 0 ? 'none in hive.toml, so defaults and variables count' : `hive.toml is valid (${keys} set)`,
  };
}
