import { Option } from 'commander';
import type { AddCommand } from '../add-command.ts';
import { converse, type JsonOption } from '../client/converse.ts';
import { exitCodes, type Host } from '../host.ts';
import { parseId } from '../parse/id.ts';
import { parseSlug } from '../parse/slug.ts';
import { parseTags } from '../parse/tags.ts';
import { type DraftOptions, parseDraft, readDraft } from '../read-draft.ts';
import { showVerdict, type Verdict } from '../show/verdict.ts';
import { screenOf } from '../terminal/screen.ts';
import { type Written, writeDraft } from '../write-draft.ts';

interface ContributeOptions extends JsonOption, DraftOptions {
  readonly hive?: string;
  readonly tags?: string[];
  readonly source?: string;
  readonly supersedes?: string;
  readonly check?: boolean;
}

/** A write waits for its commit, and for others that are committed before it. */
const writeMs = 30_000;

const sources = ['hook_post_task', 'onboarding', 'specialty_survey', 'workflow_capture', 'import', 'manual'];

const explanation = `
Without --title and --content the finding is read from --file, or from standard input: a text whose first
line is the title (a "# heading" too), or a JSON object with title, content, hive and tags. On a terminal your
editor is opened for it ($VISUAL, else $EDITOR); what is not taken stays in a file.
It ends with 1 when the finding is rejected, and says how to rewrite it.

Examples:
  hive contribute
  hive contribute --title "pnpm 9 ignores .npmrc in a workspace package" --content "..." --tags pnpm
  hive contribute --file finding.md --hive academy
  hive contribute --check < finding.md
`;

/** `hive contribute` */
export const addContribute: AddCommand = (program, host, ended) => {
  program
    .command('contribute')
    .description('tell what you found')
    .option('--title <text>', 'what was found, in one line')
    .option('--content <text>', 'why it happens, when, and what to do about it')
    .addOption(
      new Option('--file <file>', 'take the finding from a file; - is standard input').conflicts(['content']),
    )
    .option('--hive <slug>', 'the hive it belongs to (default: where findings like it are)', parseSlug)
    .option('--tags <list>', 'up to 8 tags, comma-separated', parseTags)
    .addOption(new Option('--source <kind>', 'how it came about (default manual)').choices(sources))
    .option('--supersedes <id>', 'the entry that this one replaces', parseId)
    .option('--check', 'say what the verdict would be, and store nothing')
    .option('--json', "print the API's own answer")
    .addHelpText('after', explanation)
    .action(async (options: ContributeOptions) => ended(await contribute(host, options)));
};

async function contribute(host: Host, options: ContributeOptions): Promise<number> {
  const isGiven = options.content !== undefined || options.file !== undefined;
  const written = isGiven ? null : await writeDraft(host, options.title);
  if (written === null) return send(host, options, await readDraft(host, options));
  try {
    const code = await send(host, options, parseDraft(written.text, 'the text'));
    if (code === exitCodes.done && !options.check) {
      written.discard();
      return code;
    }
    host.err.write('\n');
    tellWhere(host, written);
    return code;
  } catch (error) {
    tellWhere(host, written);
    throw error;
  }
}

function send(host: Host, options: ContributeOptions, draft: object): Promise<number> {
  const { hive, tags, source, supersedes, check = false } = options;
  const given = Object.entries({ hive, tags, source, supersedes }).filter(([, value]) => value !== undefined);
  const asked = {
    method: 'POST',
    path: check ? '/knowledge/check' : '/knowledge/contribute',
    as: check ? 'reader' : 'writer',
    body: { ...draft, ...Object.fromEntries(given) },
    patienceMs: writeMs,
  } as const;
  return converse<Verdict>(host, asked, options, (verdict) =>
    showVerdict(screenOf(host.out, host.environment), verdict, check),
  );
}

function tellWhere({ err }: Host, written: Written): void {
  err.write(`Your text is kept. To go on with it: hive contribute --file ${written.keep()}\n`);
}
