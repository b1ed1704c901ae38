import table from './background.txt' with { type: 'text' };

/** Levels of the table are quarters of a power of two. */
const levelsPerFold = 4;

/**
 * Share of developer texts that hold a term (0…1), for terms as core/text.ts makes them; 0 for a word too rare
 * for the table. Counted once over 140,000 documentation sections and commit messages, so that the first entry of
 * a hive already lives in a language in which "error" is common and "dough" is not.
 */
export function backgroundShare(term: string): number {
  return shares.get(term) ?? 0;
}

const shares = parse(table);

function parse(text: string): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const line of text.split('\n')) {
    const [level, ...words] = line.split(' ');
    for (const word of words) shares.set(word, 2 ** (-Number(level) / levelsPerFold));
  }
  return shares;
}
