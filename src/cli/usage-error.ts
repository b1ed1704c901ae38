/** Wrong usage. One line: what was wrong and what to do instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
