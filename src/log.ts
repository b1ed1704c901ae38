/** How much is said, least to most severe. */
export const levels = ['debug', 'info', 'warn', 'error'] as const;
export type Level = (typeof levels)[number];

/** Writes one line a message. Fields are counts, names and codes; never a text that a client sent. */
export type Log = (
  level: Level,
  message: string,
  fields?: Readonly<Record<string, string | number | boolean>>,
) => void;

/**
 * @param least what is less severe is left out
 * @param write takes one line without its end
 */
export function createLog(least: Level, write: (line: string) => void): Log {
  return (level, message, fields = {}) => {
    if (levels.indexOf(level) < levels.indexOf(least)) return;
    const rest = Object.entries(fields).map(([name, value]) => ` ${name}=${JSON.stringify(value)}`);
    write(`${new Date().toISOString()} ${level} ${message}${rest.join('')}`);
  };
}

/**
 * What may be told of an error in a log: its kind, its code and where it was thrown. Messages of the database
 * can quote a row, so they are left out.
 */
export function errorFields(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  // The stack begins with the message, which may have lines that look like frames.
  const frames = (error.stack ?? '').replace(error.message, '').split('\n');
  const frame = frames.find((line) => /^\s+at /.test(line));
  const at = frame?.trim().slice(0, 160);
  return { error: error.name, ...(code ? { code } : {}), ...(at ? { at } : {}) };
}
