import { InvalidArgumentError } from 'commander';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An id as answers show it. Throws `InvalidArgumentError`. */
export function parseId(given: string): string {
  if (uuid.test(given.trim())) return given.trim().toLowerCase();
  throw new InvalidArgumentError(
    'Give an id as shown by the command that lists it, e.g. 0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000.',
  );
}
