import type { Config } from '../../config.ts';
import type { AddCommand } from '../add-command.ts';

/** Every setting of the server: what its flag takes and what it does. */
const settings: Readonly<
  Record<Exclude<keyof Config, 'gate'>, { readonly takes: string; readonly does: string }>
> = {
  host: {
    takes: 'address',
    does: 'address to listen on; 0.0.0.0 lets other machines in (default 127.0.0.1)',
  },
  port: { takes: 'number', does: 'port to listen on; 0 takes a free one (default 4483)' },
  database_url: { takes: 'url', does: 'a PostgreSQL to use instead of the built-in store' },
  access: {
    takes: 'who',
    does: 'open: anyone reads and writes; write-token: writing needs a token; closed: reading too (default open)',
  },
  merge_similarity: {
    takes: 'cosine',
    does: 'above this, two findings of one hive are the same (default: as the model says, 0.94 for the built-in one)',
  },
  merge_rule: {
    takes: 'rule',
    does: 'finding: the same in other words merges too; cosine: only what is above that cosine (default finding)',
  },
  specificity_floor: {
    takes: 'score',
    does: 'contributions less specific than this are rejected (default 0.50)',
  },
  rate_limit: { takes: 'number', does: 'writes a minute for each agent and address, or off (default off)' },
  collapse_cron: { takes: 'cron', does: 'when near-duplicates are joined, in UTC (default "0 2 * * *")' },
  stale_days: {
    takes: 'days',
    does: 'without a sign of use for so long, an entry ranks lower (default 180)',
  },
  log: { takes: 'level', does: 'least that is logged: debug, info, warn or error (default info)' },
};

const explanation = `
Each setting is also a variable (--merge-similarity is HIVE_MERGE_SIMILARITY) and a key of hive.toml in
the data directory (merge_similarity = 0.94). A flag counts before a variable, a variable before the file.

Examples:
  hive serve
  hive serve --port 8080 --data /srv/hive
  hive serve --host 0.0.0.0 --access write-token --rate-limit 60
`;

/** `hive serve` */
export const addServe: AddCommand = (program, host, ended) => {
  const command = program
    .command('serve')
    .description('run the server until it is told to stop')
    .option(
      '--data <directory>',
      'where everything is kept; also HIVE_DATA (default: hive-data here, else your data folder)',
    )
    .option(
      '--reembed',
      'when the added model that the data was embedded with is lost: embed everything with the built-in one',
    )
    .addHelpText('after', explanation);
  for (const [name, { takes, does }] of Object.entries(settings))
    command.option(`${flagOf(name)} <${takes}>`, does);
  command.action(async () => {
    const { reembed, ...given } = command.opts<Record<string, string | undefined> & { reembed?: true }>();
    ended(
      await host.serve({
        data: given.data,
        reembed: reembed === true,
        settings: Object.fromEntries(Object.keys(settings).map((name) => [name, given[camelCased(name)]])),
      }),
    );
  });
};

function flagOf(name: string): string {
  return `--${name.replaceAll('_', '-')}`;
}

/** The parser's own name for a flag's value. */
function camelCased(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
