import { UsageError } from './usage-error.ts';

const whys: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
};

/** Does something to a file. Throws `UsageError` with the reason in words when the file cannot be read. */
export function reading<Result>(file: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new UsageError(`cannot read ${file}: ${whys[code] ?? (code || 'unknown error')}`, { cause: error });
  }
}
