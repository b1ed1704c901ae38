/** A Markdown text and what stands before it about it. */
export interface Document {
  /** empty where there is none, or where it cannot be read */
  readonly about: Readonly<Record<string, unknown>>;
  readonly body: string;
  /** lines before the body */
  readonly linesBefore: number;
}

/** YAML between `---`, TOML between `+++`; nothing may stand before it. */
const yaml = /^---[ \t]*\n(?:([\s\S]*?)\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)/;
const toml = /^\+\+\+[ \t]*\n(?:([\s\S]*?)\n)?\+\+\+[ \t]*(?:\n|$)/;

/** Takes the front matter off a Markdown text. Its lines end with a line feed alone from here on. */
export function splitFrontMatter(text: string): Document {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  for (const [pattern, parse] of [
    [yaml, Bun.YAML.parse],
    [toml, Bun.TOML.parse],
  ] as const) {
    const [whole, matter = ''] = pattern.exec(plain) ?? [];
    if (whole === undefined) continue;
    return {
      about: parsed(matter, parse),
      body: plain.slice(whole.length),
      linesBefore: whole.split('\n').length - 1,
    };
  }
  return { about: {}, body: plain, linesBefore: 0 };
}

/** Front matter that is broken says nothing; the text below it is still there. */
function parsed(matter: string, parse: (text: string) => unknown): Record<string, unknown> {
  try {
    const value = parse(matter);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    return {};
  }
}
