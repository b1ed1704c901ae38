import { resultsMax } from '../../core/limits.ts';
import type { AddCommand } from '../add-command.ts';
import { converse, type JsonOption } from '../client/converse.ts';
import type { Host } from '../host.ts';
import { numberBetween } from '../parse/number-between.ts';
import { parseSlug } from '../parse/slug.ts';
import { parseTags } from '../parse/tags.ts';
import { type Answer, showUnderstanding } from '../show/explanation.ts';
import { type Result, showResults } from '../show/results.ts';
import { screenOf } from '../terminal/screen.ts';
import { UsageError } from '../usage-error.ts';

interface QueryOptions extends JsonOption {
  readonly hive?: string;
  readonly limit?: number;
  readonly tags?: string[];
  readonly minSimilarity?: number;
  readonly full?: boolean;
  readonly explain?: boolean;
}

const examples = `
Examples:
  hive query "vite build runs out of memory in CI"
  hive query --explain "vite build runs out of memory in CI"
  hive query --hive academy --tags docker,pnpm --limit 3 "install hangs"
  npm test 2>&1 | tail -50 | hive query
`;

/** `hive query TEXT` */
export const addQuery: AddCommand = (program, host, ended) => {
  program
    .command('query')
    .description('ask what others have found')
    .argument('[text...]', 'the question; - or nothing reads it from standard input')
    .option('--hive <slug>', 'look into this hive only', parseSlug)
    .option(
      '--limit <number>',
      `most results, 1 to ${resultsMax} (default 5)`,
      numberBetween(1, resultsMax, 'whole'),
    )
    .option('--tags <list>', 'only entries with all of these tags, comma-separated', parseTags)
    .option(
      '--min-similarity <cosine>',
      'leave out what is further off, 0 to 1',
      numberBetween(0, 1, 'share'),
    )
    .option('--full', 'show whole contents instead of summaries')
    .option('--explain', 'show how the results came about, or why there are none')
    .option('--json', "print the API's own answer")
    .addHelpText('after', examples)
    .action(async (words: string[], options: QueryOptions) => ended(await query(host, words, options)));
};

async function query(host: Host, words: string[], options: QueryOptions): Promise<number> {
  const { hive, limit, tags, minSimilarity, explain } = options;
  const asked = {
    method: 'POST',
    path: '/knowledge/query',
    as: 'reader',
    body: { q: await question(host, words), hive, limit, tags, min_similarity: minSimilarity, explain },
  } as const;
  // With a token the hive answers with the bare list, for the older clients.
  return converse<Result[] | Answer>(host, asked, options, (data) => {
    const screen = screenOf(host.out, host.environment);
    const results = Array.isArray(data) ? data : data.results;
    if (!Array.isArray(data) && data.explanation) showUnderstanding(screen, data.explanation);
    if (results.length > 0) showResults(screen, results, options.full === true);
    else if (hive || tags || minSimilarity)
      screen.line('Nothing relevant found within these limits; ask again with fewer.');
    else screen.line('Nothing relevant is known yet. When you find out, tell the others: hive contribute');
  });
}

async function question(host: Host, words: string[]): Promise<string> {
  const fromInput = words.length === 0 || (words.length === 1 && words[0] === '-');
  const text = fromInput ? await host.readStdin() : words.join(' ');
  if (text.trim() !== '') return text.trim();
  throw new UsageError('there is no question: give one as in hive query "what to ask", or on standard input');
}
