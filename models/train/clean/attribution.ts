/** Rows that a repository gave, by kind. */
export interface Given {
  repository: string;
  licence: string;
  kinds: Map<string, number>;
  /** Left out of training: trials are compared on it. */
  ranking: boolean;
}

/** The table of sources that goes with a model: sources under CC BY ask to be named. */
export function attribution(given: readonly Given[]): string {
  const rows = given
    .map((one) => ({ ...one, pairs: [...one.kinds.values()].reduce((sum, count) => sum + count, 0) }))
    .sort((one, other) => other.pairs - one.pairs || (one.repository < other.repository ? -1 : 1));
  const total = rows.reduce((sum, { pairs }) => sum + pairs, 0);
  return `# Sources of the training text

${total} pairs of texts from ${rows.length} public repositories: documentation, commit messages, changelogs. The licence is the one
found in each repository's licence files. Sources under CC BY are named here as their licence asks; their text was cut
into pairs, cleaned and shuffled. Of those marked with *, the model has seen nothing: trials are compared on them.

| repository | licence as found | pairs | kinds |
|---|---|---|---|
${rows.map((row) => `| ${row.repository}${row.ranking ? ' *' : ''} | ${row.licence} | ${row.pairs} | ${kinds(row.kinds)} |`).join('\n')}
`;
}

function kinds(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ');
}
