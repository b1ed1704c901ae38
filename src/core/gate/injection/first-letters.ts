/** Most letters told of each beginning. */
const lettersMax = 6;

/**
 * The beginnings of what the source of a regular expression in lower case can match, of six letters or of less where
 * anything may follow. Knows what ours are made of: letters, classes, groups, repetitions; looks around and word
 * boundaries are taken to hold.
 */
export function firstLettersOf(source: string): ReadonlySet<string> {
  const reader = { source, at: 0 };
  const found = readAlternatives(reader);
  if (reader.at < source.length) throw new Error(`a bracket closes that was not open: ${source}`);
  return new Set([...found].map((beginning) => beginning.replace(open, '')));
}

interface Reader {
  readonly source: string;
  at: number;
}

/** Ends a beginning behind which anything may follow. */
const open = '\0';

function readAlternatives(reader: Reader): ReadonlySet<string> {
  const found = new Set<string>();
  for (;;) {
    for (const beginning of readSequence(reader)) found.add(beginning);
    if (reader.source[reader.at] !== '|') return found;
    reader.at++;
  }
}

function readSequence(reader: Reader): ReadonlySet<string> {
  let found: ReadonlySet<string> = new Set(['']);
  while (reader.at < reader.source.length && !'|)'.includes(reader.source[reader.at]!)) {
    const part = readPart(reader);
    found = joined(found, repeated(reader, part));
  }
  return found;
}

function readPart(reader: Reader): ReadonlySet<string> {
  const { source } = reader;
  const rest = source.slice(reader.at);
  if (rest.startsWith('(')) {
    const head = /^\((?:\?(?::|<?[=!]))?/.exec(rest)![0];
    reader.at += head.length;
    const inner = readAlternatives(reader);
    reader.at++;
    return /[=!]$/.test(head) ? new Set(['']) : inner;
  }
  const part = /^(?:\[[^\]]*\]|\\p\{\w+\}|\\?[\s\S])/.exec(rest)![0];
  reader.at += part.length;
  if (part === '\\b') return new Set(['']);
  if (/^\[-?[^^-]*-?\]$/.test(part)) return new Set(part.slice(1, -1));
  if (/^(?:\[|\\[a-z]|\.)/.test(part)) return new Set([open]);
  return new Set([part.at(-1)!]);
}

/** The part as often as the sign behind it says; more than once counts as open. */
function repeated(reader: Reader, part: ReadonlySet<string>): ReadonlySet<string> {
  const sign = /^(?:[?*+]|\{(\d+)[^}]*\})\??/.exec(reader.source.slice(reader.at));
  if (sign === null) return part;
  reader.at += sign[0].length;
  const once = sign[0].startsWith('?') ? part : joined(part, new Set([open]));
  const mayLack = /^[?*]/.test(sign[0]) || sign[1] === '0';
  return mayLack ? new Set(['', ...once]) : once;
}

function joined(first: ReadonlySet<string>, second: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const a of first) {
    if (a.endsWith(open) || a.length >= lettersMax) found.add(a);
    else for (const b of second) found.add((a + b).slice(0, lettersMax));
  }
  return found;
}
