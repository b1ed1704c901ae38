import { Option } from 'commander';

/** The option of commands that need an admin token. */
export interface DataOption {
  readonly data?: string;
}

/** `--data`, for whose rules hold. */
export function rulesOption(): Option {
  return new Option(
    '--data <directory>',
    'data directory whose hive.toml holds your own rules (also HIVE_DATA)',
  );
}

/** `--data`, for where the admin token is when HIVE_TOKEN is not set. */
export function dataOption(): Option {
  return new Option(
    '--data <directory>',
    'data directory of the hive on this machine, for its admin token (also HIVE_DATA)',
  );
}
