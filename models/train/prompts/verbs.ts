/** One verb of the table in the forms the frames need. */
export interface Verb {
  base: string;
  third: string;
  gerund: string;
}

// Verbs that begin commit subjects, changelog lines and headings. Words that are as often nouns at the start of a
// subject ("test", "build", "default", "log") are left out where the reading as a verb would be wrong too often.
const REGULAR =
  `accept access activate adapt add adjust align allow annotate append apply assert assign attach attempt
authenticate authorize auto-detect avoid await block bootstrap bundle cache calculate call cancel catch change check
clarify clean clear clone close collect combine compare compile compress compute configure connect consider
consolidate consume convert copy correct crash create customize debug declare decode decrypt define delegate delete
deploy deprecate detect disable disallow discard display document download drop duplicate emit enable encode encrypt
end enforce ensure escape evaluate exclude execute exit expand expect expire explain export expose extend extract fail
fetch filter finish fix flush force format generate guard handle harden hash honor hook ignore implement import
improve include increase index inherit initialize inject insert inspect install instantiate integrate introduce
invalidate invoke isolate iterate join kill launch leak limit link list load locate log lower manage map mark match
measure merge migrate mock modify monitor mount move mutate name navigate normalize notify omit open optimize overload
override overwrite parse pass patch perform persist pin populate port post prefer prepare preserve prevent print
process produce propagate protect provide publish pull push query queue quote raise recognize record recover redirect
reduce refer refresh register reject relax release reload remove rename render reopen replace report request require
reset resolve respect restart restore restrict resume retain retry return reuse rotate round save scale scan schedule
search secure select separate serialize serve share show simplify skip sort specify start stop store stream strip
submit subscribe support suppress swallow switch sync synchronize terminate toggle trace track transform translate
treat trigger trim truncate try unify uninstall unlock unregister unwrap update upgrade upload use validate verify
view visit wait walk warn watch work wrap yield`.split(/\s+/);

const IRREGULAR: Record<string, [third: string, gerund: string, past: string]> = {
  become: ['becomes', 'becoming', 'became'],
  begin: ['begins', 'beginning', 'began'],
  bind: ['binds', 'binding', 'bound'],
  break: ['breaks', 'breaking', 'broke'],
  bring: ['brings', 'bringing', 'brought'],
  build: ['builds', 'building', 'built'],
  choose: ['chooses', 'choosing', 'chose'],
  do: ['does', 'doing', 'did'],
  find: ['finds', 'finding', 'found'],
  get: ['gets', 'getting', 'got'],
  give: ['gives', 'giving', 'gave'],
  go: ['goes', 'going', 'went'],
  have: ['has', 'having', 'had'],
  hide: ['hides', 'hiding', 'hid'],
  hold: ['holds', 'holding', 'held'],
  keep: ['keeps', 'keeping', 'kept'],
  leave: ['leaves', 'leaving', 'left'],
  let: ['lets', 'letting', 'let'],
  lose: ['loses', 'losing', 'lost'],
  make: ['makes', 'making', 'made'],
  put: ['puts', 'putting', 'put'],
  read: ['reads', 'reading', 'read'],
  rebuild: ['rebuilds', 'rebuilding', 'rebuilt'],
  rewrite: ['rewrites', 'rewriting', 'rewrote'],
  run: ['runs', 'running', 'ran'],
  send: ['sends', 'sending', 'sent'],
  set: ['sets', 'setting', 'set'],
  spawn: ['spawns', 'spawning', 'spawned'],
  speed: ['speeds', 'speeding', 'sped'],
  split: ['splits', 'splitting', 'split'],
  take: ['takes', 'taking', 'took'],
  throw: ['throws', 'throwing', 'threw'],
  understand: ['understands', 'understanding', 'understood'],
  write: ['writes', 'writing', 'wrote'],
};

// Regular verbs whose last consonant is doubled before -ing and -ed.
const DOUBLED = new Set(
  `drop emit fit log map omit pin plan quit skip stop strip submit swap sync trim unwrap wrap format`
    .split(' ')
    .filter((verb) => !['sync', 'format'].includes(verb)),
);

const BY_FORM = new Map<string, Verb>();
const BY_GERUND = new Map<string, Verb>();
for (const base of REGULAR) remember(regular(base), pastOf(base));
for (const [base, [third, gerund, past]] of Object.entries(IRREGULAR))
  remember({ base, third, gerund }, past);

/** The verb a word is a form of ("fixes", "fixed", "fixing" → fix), or undefined. */
export function verbOf(word: string): Verb | undefined {
  return BY_FORM.get(word.toLowerCase());
}

/** The verb of which the word is the -ing form. */
export function gerundOf(word: string): Verb | undefined {
  return BY_GERUND.get(word.toLowerCase());
}

function remember(verb: Verb, past: string): void {
  for (const form of [past, verb.third, verb.gerund, verb.base]) BY_FORM.set(form, verb);
  BY_GERUND.set(verb.gerund, verb);
}

function regular(base: string): Verb {
  const third = /[^aeiou]y$/.test(base)
    ? `${base.slice(0, -1)}ies`
    : /(?:s|x|z|ch|sh)$/.test(base)
      ? `${base}es`
      : `${base}s`;
  return { base, third, gerund: `${stem(base)}ing` };
}

function pastOf(base: string): string {
  if (/[^aeiou]y$/.test(base)) return `${base.slice(0, -1)}ied`;
  return `${stem(base)}ed`;
}

function stem(base: string): string {
  if (DOUBLED.has(base)) return base + base.at(-1);
  return /[^eoy]e$/.test(base) ? base.slice(0, -1) : base;
}
