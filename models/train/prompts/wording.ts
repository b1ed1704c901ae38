import type { Seeded } from '../seeded.ts';

// What people write for the same thing: each line is one meaning, and any of its words may stand for another where
// the word as found is listed first. The left side is matched as whole words.
const SAME: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\bcrash(?=$| when| on| if| in)/, ['segfault', 'it dies', 'blow-up', 'crash']],
  [/\bcrashes\b/, ['dies', 'blows up', 'goes down', 'exits']],
  [/\bhangs\b/, ['gets stuck', 'never finishes', 'freezes', 'never returns']],
  [/\bhang\b/, ['freeze', 'getting stuck', 'never finishing']],
  [/\bfails\b/, ["doesn't work", 'breaks', 'errors out', 'is failing']],
  [/\bfailed\b/, ["didn't work", 'broke', 'errored']],
  [/\bmemory leak\b/, ['memory keeps growing', 'leak', 'RAM usage goes up']],
  [/\brace condition\b/, ['flaky behaviour', 'race', 'timing problem']],
  [/\bdeadlock\b/, ['stuck forever', 'lock up', 'hang']],
  [/\bregression\b/, ['thing that used to work', 'new bug']],
  [/\bincorrect(?:ly)?\b/, ['wrong', 'not right', 'bad']],
  [/\binvalid\b/, ['bad', 'broken', 'wrong']],
  [/\bunable to\b/, ["can't", 'cannot']],
  [/\bcannot\b/, ["can't", 'unable to']],
  [/\bdoes not\b/, ["doesn't", 'wont']],
  [/\bis not\b/, ["isn't", 'not']],
  [/\bare not\b/, ["aren't", 'not']],
  [/\bconfiguration\b/, ['config', 'settings']],
  [/\bconfig\b/, ['configuration', 'settings']],
  [/\benvironment variables?\b/, ['env var', 'env', 'env variable']],
  [/\benv(?:ironment)? vars?\b/, ['environment variable', 'env']],
  [/\bdirector(?:y|ies)\b/, ['folder', 'dir', 'path']],
  [/\brepository\b/, ['repo', 'git repo']],
  [/\bdatabase\b/, ['db', 'DB']],
  [/\bauthentication\b/, ['auth', 'login', 'sign-in']],
  [/\bauthorization\b/, ['auth', 'permissions']],
  [/\bdependenc(?:y|ies)\b/, ['deps', 'packages', 'libs']],
  [/\bpackages?\b/, ['lib', 'dependency', 'module']],
  [/\barguments?\b/, ['args', 'params', 'parameter']],
  [/\bparameters?\b/, ['params', 'args', 'option']],
  [/\boptions?\b/, ['setting', 'flag', 'switch']],
  [/\bflags?\b/, ['option', 'switch']],
  [/\bdocumentation\b/, ['docs', 'manual']],
  [/\bKubernetes\b/i, ['k8s', 'kube']],
  [/\bk8s\b/, ['kubernetes']],
  [/\bPostgreSQL\b/i, ['postgres', 'pg']],
  [/\bpostgres\b/i, ['postgresql', 'pg']],
  [/\bJavaScript\b/i, ['JS', 'js']],
  [/\bTypeScript\b/i, ['TS', 'ts']],
  [/\bfunction\b/, ['method', 'func', 'fn']],
  [/\bmethod\b/, ['function', 'call']],
  [/\berrors?\b/, ['exception', 'failure', 'error']],
  [/\bexceptions?\b/, ['error', 'crash']],
  [/\bwarnings?\b/, ['complaint', 'message', 'warning']],
  [/\bdelete\b/, ['remove', 'get rid of', 'drop']],
  [/\bremove\b/, ['delete', 'get rid of', 'drop']],
  [/\bcreate\b/, ['make', 'set up', 'add']],
  [/\bmodify\b/, ['change', 'edit', 'tweak']],
  [/\bchange\b/, ['modify', 'edit', 'switch']],
  [/\bspecify\b/, ['set', 'give', 'define', 'choose']],
  [/\bdisable\b/, ['turn off', 'switch off', 'get rid of']],
  [/\benable\b/, ['turn on', 'switch on', 'activate']],
  [/\bdisplay\b/, ['show', 'see', 'print']],
  [/\bretrieve\b/, ['get', 'fetch', 'read']],
  [/\bobtain\b/, ['get']],
  [/\bexecute\b/, ['run', 'call']],
  [/\bexecut(?:ion|ing)\b/, ['running']],
  [/\binvoke\b/, ['call', 'run']],
  [/\bterminat(?:e|ion)\b/, ['stop', 'kill', 'exit']],
  [/\bmultiple\b/, ['several', 'many', 'more than one']],
  [/\bempty\b/, ['blank', 'empty']],
  [/\bduplicated?\b/, ['double', 'repeated', 'same']],
  [/\bincrease\b/, ['raise', 'bump', 'get more']],
  [/\breduce\b/, ['cut', 'lower', 'get less']],
  [/\bversion\b/, ['release', 'version']],
  [/\bconnection\b/, ['conn', 'socket', 'connecting']],
  [/\brequests?\b/, ['call', 'http request', 'req']],
  [/\bresponse\b/, ['reply', 'answer', 'res']],
  [/\btimeout\b/, ['timing out', 'time limit', 'time-out']],
  [/\bvalidation\b/, ['checks', 'validating']],
  [/\bperformance\b/, ['speed', 'perf']],
  [/\bregex(?:p|es)?\b/, ['regular expression', 'pattern']],
  [/\bregular expressions?\b/, ['regex', 'pattern']],
  [/\bcommand[- ]line\b/, ['CLI', 'terminal', 'shell']],
  [/\bcontainers?\b/, ['docker container', 'container']],
  [/\bapplications?\b/, ['app', 'program']],
  [/\bWindows\b/, ['win', 'windows 11']],
  [/\bmacOS\b/i, ['mac', 'osx', 'my mac']],
  [/\bupgrad(?:e|ing)\b/, ['update', 'newer version', 'moving up']],
  [/\bproduction\b/, ['prod']],
  [/\bdevelopment\b/, ['dev']],
  [/\bspecific\b/, ['certain', 'particular']],
  [/\bcurrently\b/, ['right now', 'at the moment']],
  [/\bexisting\b/, ['old', 'already there']],
  [/\bstring\b/, ['text', 'str']],
  [/\bboolean\b/, ['bool', 'true/false']],
  [/\binteger\b/, ['int', 'number']],
  [/\bnull(?: pointer)?\b/, ['nil', 'undefined', 'none']],
];

// How many of the words above are replaced in one prompt: all would leave nothing of the text to learn from.
const SWAPS_MAX = 2;

/** The same text with one or two words said differently, as another person would. */
export function reword(text: string, random: Seeded): string {
  let out = text;
  let left = random.below(SWAPS_MAX + 1);
  const from = random.below(SAME.length);
  for (let at = 0; at < SAME.length && left > 0; at++) {
    const [pattern, others] = SAME[(from + at) % SAME.length]!;
    if (!pattern.test(out)) continue;
    out = out.replace(pattern, random.pick(others));
    left--;
  }
  return out;
}

/** The text as it is typed in a hurry: lower case, without punctuation, now and then with a slip. */
export function typed(text: string, random: Seeded): string {
  let out = text
    .replace(/\s+/g, ' ')
    .replace(/ ([?.,])/g, '$1')
    .trim();
  if (out === '') return '';
  if (random.chance(0.45)) out = out.toLowerCase();
  else if (random.chance(0.5)) out = out[0]!.toUpperCase() + out.slice(1);
  if (random.chance(0.35)) out = out.replace(/[?.!]+$/, '');
  if (random.chance(0.15)) out = out.replace(/(\w)n't\b/g, '$1nt').replace(/\bI'm\b/gi, 'im');
  if (random.chance(0.06)) out = slip(out, random);
  if (random.chance(0.06))
    out = random.pick([
      `${out} pls`,
      `hey, ${out}`,
      `hi! ${out}`,
      `${out} thx`,
      `${out}??`,
      `quick q: ${out}`,
    ]);
  return out;
}

/** One slip of the fingers in one longer word: two letters swapped or one left out. */
function slip(text: string, random: Seeded): string {
  const words = text.split(' ');
  const at = random.below(words.length);
  const word = words[at]!;
  if (!/^[a-z]{6,}$/.test(word)) return text;
  const cut = 1 + random.below(word.length - 3);
  words[at] = random.chance(0.5)
    ? word.slice(0, cut) + word[cut + 1] + word[cut] + word.slice(cut + 2)
    : word.slice(0, cut) + word.slice(cut + 1);
  return words.join(' ');
}
