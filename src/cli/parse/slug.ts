import { InvalidArgumentError } from 'commander';

/** A hive's name in URLs. Throws `InvalidArgumentError`. */
export function parseSlug(given: string): string {
  if (/^[a-z0-9][a-z0-9-]{0,63}$/.test(given)) return given;
  throw new InvalidArgumentError(
    'Give a slug: up to 64 lower-case letters, digits and dashes, e.g. web-team.',
  );
}
