import type { Tokens } from './tokens.ts';
import { gap } from './tokens.ts';
import { enter, has, WordTable, wordSet } from './vocabulary.ts';
import { mark, thing, verb } from './word-classes.ts';

/**
 * Adds the classes that take more than one word: "system prompt", "this entry", "environment variables",
 * "| sh". Looks at most a few words around each.
 */
export function markCompounds(tokens: Tokens): void {
  const { number, thing: things } = tokens;
  for (let i = 0; i < number.length; i++) {
    const here = things[i]!;
    if (here !== 0 && i > 0) markThing(tokens, i, here);
    const rules = compounds.get(number[i]!);
    if (rules !== undefined) markRules(tokens, i, rules);
  }
}

/** `i` is not the first word: all of these take one before it. */
function markThing(tokens: Tokens, i: number, here: number): void {
  const { number, thing: things } = tokens;
  if (here & thing.prompt) markPrompt(tokens, i);
  // A public key is made to be handed over.
  if (here & thing.key && number[i - 1] === publicWord) things[i] = things[i]! & ~thing.key;
  if (number[i] === reviewers && number[i - 1] === ai) things[i] = things[i]! | thing.assistant;
  if (here & thing.agent && has(readerKinds, number[i - 1])) things[i] = things[i]! | thing.assistant;
  if (here & (thing.entry | thing.phrase)) markEntry(tokens, i);
  if (here & (thing.reply | thing.outlet)) markAnswer(tokens, i);
}

function markRules(tokens: Tokens, i: number, rules: readonly Compound[]): void {
  const { number, thing: things, mark: marks, verb: verbs, gap: gaps } = tokens;
  for (const { next, things: adds, marks: alsoMarks, verbs: does } of rules) {
    if (i + next.length >= number.length) continue;
    let n = 0;
    while (n < next.length && gaps[i + 1 + n] !== gap.sentence && has(next[n]!, number[i + 1 + n])) n++;
    if (n < next.length) continue;
    things[i] = things[i]! | adds;
    marks[i] = marks[i]! | alsoMarks;
    verbs[i] = verbs[i]! | does;
  }
}

const ai = enter('ai');
const publicWord = enter('public');
const reviewers = enter('reviewers');

/** An agent of this kind reads texts; any other may be a daemon. */
const readerKinds = wordSet('ai coding llm language autonomous reading helpful your whichever');

/** "system prompt", "your hidden configuration text": what the operator told the model. */
function markPrompt({ thing: things, mark: marks }: Tokens, i: number): void {
  for (let j = i - 1; j >= 0 && j >= i - 2; j--) {
    if (marks[j]! & mark.hidden) things[i] = things[i]! | thing.systemPrompt;
    if (!(things[j]! & thing.prompt)) break;
  }
}

/** "your next reply", "every answer", "all of your replies". */
function markAnswer({ number, thing: things, mark: marks }: Tokens, i: number): void {
  for (let j = i - 1; j >= 0 && j >= i - 3; j--) {
    if (marks[j]! & mark.your) things[i] = things[i]! | thing.yourAnswer;
    if (things[i]! & thing.reply && has(each, number[j])) things[i] = things[i]! | thing.eachAnswer;
    if (!has(betweenAnswer, number[j])) break;
  }
}

const each = wordSet('every each all any future further subsequent next');
const betweenAnswer = wordSet(
  'next final own future further first of every each single following last all subsequent commit',
);

/** "this entry", "the following sentence", "competing answers". */
function markEntry({ number, thing: things }: Tokens, i: number): void {
  const here = things[i]!;
  const pointedAt = (here & thing.entry ? thing.thisEntry : 0) | (here & thing.phrase ? thing.thisText : 0);
  for (let j = i - 1; j >= 0 && j >= i - 2; j--) {
    if (has(pointing, number[j])) things[i] = things[i]! | pointedAt;
    if (here & thing.entry && has(rival, number[j])) things[i] = things[i]! | thing.otherEntry;
  }
}

const pointing = wordSet('this following our my these');

const rival = wordSet(
  'other others competing contradictory contradicting conflicting contrary differing disagreeing rival opposing alternative remaining',
);

interface Compound {
  /** What the words behind the head may be. */
  readonly next: readonly Uint8Array[];
  readonly things: number;
  readonly marks: number;
  readonly verbs: number;
}

/** By their heads. */
const compounds = new WordTable<Compound[]>();

function compound(
  heads: string,
  next: readonly string[],
  { things = 0, marks = 0, verbs = 0 }: { things?: number; marks?: number; verbs?: number },
): void {
  const rule = { next: next.map(wordSet), things, marks, verbs };
  for (const head of heads.split(' ')) compounds.set(head, [...(compounds.get(enter(head)) ?? []), rule]);
}

compound('turn turned turning switch switched switching', ['off'], { verbs: verb.override });
compound('set put push', ['aside'], { verbs: verb.disobey });
compound('carry', ['out'], { verbs: verb.run | verb.obey });
compound('act', ['on upon'], { verbs: verb.run | verb.obey });
compound('pay paying', ['no', 'attention heed'], { verbs: verb.disobey });
compound('rm', ['rf fr r f'], { verbs: verb.destroy, things: thing.asset });
compound('side', ['with'], { verbs: verb.prefer });
compound('team group public', ['chat channel'], { marks: mark.public });
compound('commit', ['message messages'], { marks: mark.next });

const secret = { things: thing.secret };
compound('environment env', ['variables variable vars values'], secret);
compound('the your its of entire full', ['environment env'], secret);
compound('private ssh signing', ['key keys'], secret);
compound(
  'chat conversation session shell browser browsing command message',
  ['history log logs transcript context'],
  secret,
);
compound(
  "user's users human's developer's",
  ['input message messages prompt question questions data files mail words last'],
  secret,
);
compound('user human developer', ['has said typed wrote asked entered'], secret);
compound('source home', ['tree directory folder code'], secret);
compound('hidden secret', ['context'], secret);
compound('api access', ['key keys token tokens'], { things: thing.key });
compound('pull merge', ['request requests'], { things: thing.outlet });
compound('query', ['string parameter parameters'], { things: thing.outlet });
compound('access github gitlab aws openai anthropic npm ssh', ['token key secret'], { things: thing.key });
compound('long system agent project persistent', ['memory'], { things: thing.memory });
compound('long', ['term'], { marks: mark.your });
compound('|', ['sh bash zsh dash ksh sudo iex python python3 node perl ruby'], { things: thing.shell });
compound('sh bash zsh python node eval iex', ['curl wget irm iwr c', 'curl wget irm iwr http https $'], {
  things: thing.shell,
});
compound('language', ['model models'], { things: thing.assistant | thing.agent });
compound('this', ['conversation session chat'], { things: thing.session });
compound('from', ['now here', 'on onward onwards forward'], { marks: mark.lasting });
compound('from', ['this', 'point moment', 'on onward onwards forward'], { marks: mark.lasting });
compound('until', ['further', 'notice'], { marks: mark.lasting });
compound('rest remainder', ['of', 'this the our', 'session conversation chat'], {
  marks: mark.lasting,
  things: thing.session,
});
compound(
  'all any every',
  [
    'future later coming following subsequent',
    'sessions answers replies responses sessions conversations session answer reply',
  ],
  {
    marks: mark.lasting,
    things: thing.session,
  },
);
compound(
  'before',
  ['you doing answering replying responding continuing proceeding reading anything starting'],
  { marks: mark.first },
);
compound('prior', ['to'], { marks: mark.first });
compound('even', ['if though when'], { marks: mark.even });
compound('no', ['matter'], { marks: mark.even });
compound('whether', ['or', 'not'], { marks: mark.even });
const going = 'telling informing mentioning asking notifying showing alerting letting warning';
compound('without', [`${going} confirmation approval permission`], { marks: mark.silently });
compound('without', [going, 'the your any him her them anyone anybody users people'], {
  marks: mark.without,
});
compound('no without any', ['filters filter limits restrictions rules limitations'], { things: thing.power });
compound('developer god debug unrestricted jailbreak dan sudo root', ['mode'], { things: thing.power });
compound('write admin root full shell', ['access rights permissions privileges'], { things: thing.power });
compound('safety content', ['checks check rules filter filters guidelines'], { things: thing.guard });
compound('all any', ['tests checks'], { things: thing.guard });
compound('all', ['above'], { marks: mark.everything });
compound('what whatever everything anything all', ['you', 'were have been know learned'], {
  marks: mark.everything | mark.told,
});

/** "it", "this": a word that stands for what was named before, not one that points at a noun. */
const pronouns = wordSet('it them this that these those');
const [it, them, that] = ['it', 'them', 'that'].map(enter);

/** Marks pronouns that stand alone; whether they do is told by the word behind them. */
export function markPronouns({ number, thing: things, verb: verbs, gap: gaps }: Tokens): void {
  const last = number.length - 1;
  for (let i = 0; i <= last; i++) {
    const here = number[i]!;
    if (!has(pronouns, here)) continue;
    const alone =
      i === last || gaps[i + 1] !== gap.none || here === it || here === them || has(function_, number[i + 1]);
    const tellsWhich = here === that && i < last && (verbs[i + 1]! & verb.other) !== 0;
    if (alone && !tellsWhich) things[i] = things[i]! | thing.pronoun;
  }
}

const function_ = wordSet(
  'from to at on in into with without and or as secret hidden quiet private between for by before after when while if so because over first away up out aloud back five always only silently',
);
