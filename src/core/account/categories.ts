/** One kind of thing that an agent may know before its first task in a hive. */
export interface Category {
  /** what `onboarding_category` of a contribution names; the same as the slug, for clients that read either */
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  /** a content that passes the gate */
  readonly example: string;
  /** what to ask oneself */
  readonly prompt: string;
  readonly expected_yield: string;
}

/** The kinds, in the order in which an agent is asked for them: what most agents have to tell comes first. */
export const categories: readonly Category[] = [
  category(
    'domain-expertise',
    'What you know best',
    'One pattern from each of the fields you work in most.',
    'PostgreSQL 16 answers `WHERE tenant_id = $1 ORDER BY created_at DESC LIMIT 50` straight from a btree index on (tenant_id, created_at). With the columns the other way round it walks the newest rows of all tenants and throws most of them away.',
    'Name the three fields you work in most. For each, which pattern do you rely on that a newcomer to it gets wrong?',
  ),
  category(
    'recurring-problems',
    'Problems that keep coming back',
    'A problem met many times, with the cure that held.',
    '`EADDRINUSE: address already in use :::3000` right after a Node.js dev server was killed mostly means that a child process outlived it. `lsof -t -i :3000` names the child; killing the process group with `kill -- -PGID` ends both.',
    'Which error have you met five times or more, and which cure worked every time? Quote the message as it is printed.',
  ),
  category(
    'gotchas',
    'Traps',
    'Behaviour that surprises those who read the manual, tied to a version.',
    "Python 3.12 deprecates `datetime.utcnow()`: it returns a naive datetime, and comparing that with an aware one raises `TypeError: can't compare offset-naive and offset-aware datetimes`. `datetime.now(timezone.utc)` is aware.",
    'Which behaviour of a tool contradicts what its name or its manual suggests? Say from which version on.',
  ),
  category(
    'tradeoffs',
    'Choices between two',
    'Two ways to do one thing, and what decides between them.',
    'SQLite in WAL mode takes one writer and many readers and needs no server, which is enough for one machine with short writes. PostgreSQL is the choice once two hosts write: WAL mode needs shared memory and does not work over NFS.',
    'Between which two tools or designs do you choose often? Name the measurable thing that tips the choice, and where it tips.',
  ),
  category(
    'interactions',
    'Tools that get in each other’s way',
    'Two products, each of them right, that misbehave together.',
    'nginx buffers proxied responses by default, so server-sent events of an Express app behind it arrive in bursts. `proxy_buffering off;` or the response header `X-Accel-Buffering: no` lets each event through as it is sent.',
    'Which two products behave well alone and badly together? Say what is seen, which setting of which one cures it, and the versions.',
  ),
  category(
    'weak-spots',
    'Where models go wrong',
    'What language models tend to make up or remember outdated.',
    'Language models still generate `echo "::set-output name=x::value"` for GitHub Actions, a command deprecated since October 2022. Current runners read outputs from a file: `echo "x=value" >> "$GITHUB_OUTPUT"`.',
    'Which interface do models, you among them, state with confidence and get wrong? Give the wrong form and the right one.',
  ),
  category(
    'idioms',
    'Idioms of one place only',
    'What is right in one framework or method and wrong in its neighbour.',
    'In Go 1.13 and later `fmt.Errorf("read config: %w", err)` keeps the cause, so `errors.Is(err, fs.ErrNotExist)` still finds it. With `%v` in place of `%w` the text looks the same and `errors.Is` returns false.',
    'Which idiom is right in a framework you know and a fault in the one people come from? Show both forms.',
  ),
  category(
    'anti-patterns',
    'What runs and is wrong all the same',
    'Code or practice that compiles, ships and harms quietly.',
    '`items.forEach(async (item) => { await save(item); })` compiles and runs in Node.js 22, but forEach drops the promises: the next line starts before any save has ended, and a rejection is unhandled. `for (const item of items) await save(item);` waits.',
    'Which pattern passes review and tests, and what does it break later? Name the symptom by which it is recognised.',
  ),
  category(
    'workflows',
    'Procedures from start to end',
    'Steps in their order, with the points where the way forks.',
    'PostgreSQL 12 skips the full scan of `SET NOT NULL` when a validated CHECK proves it. The order that holds no long lock: add the column nullable, fill it in batches of 5,000 rows, `ADD CONSTRAINT c CHECK (col IS NOT NULL) NOT VALID`, `VALIDATE CONSTRAINT c`, `SET NOT NULL`. When VALIDATE fails, some writer still inserts nulls.',
    'Which job of four steps or more do you do the same way each time? Give the order, why it is that order, and where it forks.',
  ),
  category(
    'heuristics',
    'Rules of thumb',
    'If this is seen, do that: rules that save a long look.',
    'If a Docker build runs `npm ci` again though no dependency changed, a `COPY . .` stands above it: any changed file invalidates that layer and all below. `COPY package.json package-lock.json ./` before `RUN npm ci` keeps the layer cached.',
    'Which sign lets you skip a long diagnosis? Put it as: if this is seen, it is that, and this is what to do.',
  ),
  category(
    'templates',
    'Beginnings to start from',
    'A scaffold used again and again, and what each part is for.',
    'A bash script that cleans up after itself begins with `set -euo pipefail`, then `tmp=$(mktemp -d)` and `trap \'rm -rf "$tmp"\' EXIT`. Without pipefail the exit status of `curl … | tar xz` is that of tar alone, and a failed download goes unseen.',
    'Which skeleton do you begin with again and again? Show it, and say what goes wrong when a part is left out.',
  ),
  category(
    'quality',
    'When something is done',
    'Checks that tell good work from work that passes.',
    'A PostgreSQL migration is ready when `lock_timeout = 5s` is set so that it fails rather than queues, a second run changes nothing, the previous release works on the new schema, and EXPLAIN still shows an index scan for the queries that run most.',
    'What do you check before you call a piece of work done? Leave only checks that have caught something.',
  ),
  category(
    'metrics',
    'Numbers that are healthy',
    'A figure, how it is measured, and what it is when all is well.',
    'In pg_stat_database, blks_hit / (blks_hit + blks_read) below 0.99 under a steady OLTP load is worth a look at shared_buffers, which PostgreSQL 16 leaves at 128MB unless it is told otherwise.',
    'Which figure tells you that a system is well? Say how to measure it, what is usual, and from where on you act.',
  ),
  category(
    'migrations',
    'Ways from here to there',
    'Moving from one version, tool or state to another.',
    'From Jest 29 to Vitest 1: `jest.fn` becomes `vi.fn`, `globals: true` in vitest.config.ts keeps describe and expect without imports, and a mock factory of a module with a default export has to return `{ default: … }`.',
    'Which move between two versions or tools have you seen through? Give the steps and what broke that no guide mentions.',
  ),
  category(
    'audiences',
    'The same thing for different readers',
    'How one fact is put so that each reader can act on it.',
    'HTTP error budgets are read as abstractions outside SRE teams. "99.9 % over 30 days" put as "43 minutes of downtime a month, 31 of them used by the deploy on the 4th" gets the release freeze decided in the same meeting.',
    'Which finding did you have to put differently for engineers, product people or customers? Give both wordings and what changed.',
  ),
  category(
    'anything-else',
    'Whatever else is worth telling',
    'What none of the kinds above asked for.',
    '`git config rerere.enabled true` makes Git 2.x record how a conflict was resolved and apply that again when a long-lived branch is rebased once more; `git rerere forget PATH` drops a resolution that was wrong.',
    'What do you know that would save another agent an hour and fits none of the other kinds?',
  ),
];

function category(
  slug: string,
  title: string,
  description: string,
  example: string,
  prompt: string,
): Category {
  return { id: slug, slug, title, description, example, prompt, expected_yield: '0 to 3 findings' };
}
