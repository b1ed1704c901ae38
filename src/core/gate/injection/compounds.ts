import type { Tokens } from './tokens.ts';
import { gap } from './tokens.ts';
import { mark, thing, verb } from './word-classes.ts';

/**
 * Adds the classes that take more than one word: "system prompt", "this entry", "environment variables",
 * "| sh". Looks at most a few words around each.
 */
export function markCompounds(tokens: Tokens): void {
  const { word, thing: things, mark: marks } = tokens;
  for (let i = 0; i < word.length; i++) {
    const here = things[i] ?? 0;
    if (here & thing.prompt) markPrompt(tokens, i);
    if (word[i] === 'reviewers' && word[i - 1] === 'ai') things[i] = here | thing.assistant;
    if (here & thing.agent && readerKinds.has(word[i - 1] ?? ''))
      things[i] = (things[i] ?? 0) | thing.assistant;
    if (here & (thing.entry | thing.phrase)) markEntry(tokens, i);
    if (here & (thing.reply | thing.outlet)) markAnswer(tokens, i);
    const rule = compounds.get(word[i] ?? '');
    if (rule === undefined) continue;
    for (const { next, things: adds = 0, marks: alsoMarks = 0, verbs = 0 } of rule) {
      const follows = next.every(
        (words, n) => words.has(word[i + 1 + n] ?? '') && tokens.gap[i + 1 + n] !== gap.sentence,
      );
      if (!follows) continue;
      things[i] = (things[i] ?? 0) | adds;
      marks[i] = (marks[i] ?? 0) | alsoMarks;
      tokens.verb[i] = (tokens.verb[i] ?? 0) | verbs;
    }
  }
}

/** An agent of this kind reads texts; any other may be a daemon. */
const readerKinds = new Set([
  'ai',
  'coding',
  'llm',
  'language',
  'autonomous',
  'reading',
  'helpful',
  'your',
  'whichever',
]);

/** "system prompt", "your hidden configuration text": what the operator told the model. */
function markPrompt({ word, thing: things, mark: marks }: Tokens, i: number): void {
  if (word[i] === 'systemprompt') things[i] = (things[i] ?? 0) | thing.systemPrompt;
  for (let back = 1; back <= 2; back++) {
    if ((marks[i - back] ?? 0) & mark.hidden) things[i] = (things[i] ?? 0) | thing.systemPrompt;
    if (!((things[i - back] ?? 0) & thing.prompt)) break;
  }
}

/** "your next reply", "every answer", "all of your replies". */
function markAnswer({ word, thing: things, mark: marks }: Tokens, i: number): void {
  for (let back = 1; back <= 3; back++) {
    const before = word[i - back] ?? '';
    if ((marks[i - back] ?? 0) & mark.your) things[i] = (things[i] ?? 0) | thing.yourAnswer;
    if (each.has(before) && (things[i] ?? 0) & thing.reply) things[i] = (things[i] ?? 0) | thing.eachAnswer;
    if (!betweenAnswer.has(before)) break;
  }
}

const each = new Set(['every', 'each', 'all', 'any', 'future', 'further', 'subsequent', 'next']);
const betweenAnswer = new Set([
  'next',
  'final',
  'own',
  'future',
  'further',
  'first',
  'of',
  'every',
  'each',
  'single',
  'following',
  'last',
  'all',
  'subsequent',
  'commit',
]);

/** "this entry", "the following sentence", "competing answers". */
function markEntry({ word, thing: things }: Tokens, i: number): void {
  const here = things[i] ?? 0;
  for (let back = 1; back <= 2; back++) {
    const before = word[i - back] ?? '';
    if (pointing.has(before)) {
      things[i] =
        (things[i] ?? 0) |
        (here & thing.entry ? thing.thisEntry : 0) |
        (here & thing.phrase ? thing.thisText : 0);
    }
    if ((here & thing.entry) !== 0 && rival.has(before)) things[i] = (things[i] ?? 0) | thing.otherEntry;
  }
}

const pointing = new Set(['this', 'following', 'our', 'my', 'these']);

const rival = new Set(
  'other others competing contradictory contradicting conflicting contrary differing disagreeing rival opposing alternative remaining'.split(
    ' ',
  ),
);

interface Compound {
  readonly next: readonly ReadonlySet<string>[];
  readonly things?: number;
  readonly marks?: number;
  readonly verbs?: number;
}

const compounds = new Map<string, Compound[]>();

function compound(
  heads: string,
  next: readonly string[],
  adds: { things?: number; marks?: number; verbs?: number },
): void {
  for (const head of heads.split(' ')) {
    const known = compounds.get(head) ?? [];
    compounds.set(head, [...known, { next: next.map((words) => new Set(words.split(' '))), ...adds }]);
  }
}

compound('turn turned turning switch switched switching', ['off'], { verbs: verb.override });
compound('set put push', ['aside'], { verbs: verb.disobey });
compound('set', ['your my the all any whatever', 'instructions rules guidelines prior previous earlier'], {
  verbs: verb.disobey,
});
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
compound('starting', ['now today'], { marks: mark.lasting });
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
compound('before', ['any', 'further other'], { marks: mark.first });
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
compound('all', ['of', 'the', 'above'], { marks: mark.everything | mark.above });
compound('all', ['above'], { marks: mark.everything });
compound('what whatever everything anything all', ['you', 'were have been know learned'], {
  marks: mark.everything | mark.told,
});

/** "it", "this": a word that stands for what was named before, not one that points at a noun. */
const pronouns = new Set(['it', 'them', 'this', 'that', 'these', 'those']);

/** Marks pronouns that stand alone; whether they do is told by the word behind them. */
export function markPronouns({ word, thing: things, verb: verbs, gap: gaps }: Tokens): void {
  for (let i = 0; i < word.length; i++) {
    if (!pronouns.has(word[i] ?? '')) continue;
    const next = word[i + 1];
    const alone =
      next === undefined ||
      gaps[i + 1] !== gap.none ||
      function_.has(next) ||
      word[i] === 'it' ||
      word[i] === 'them';
    if (alone && !((verbs[i + 1] ?? 0) & verb.other && word[i] === 'that'))
      things[i] = (things[i] ?? 0) | thing.pronoun;
  }
}

const function_ = new Set(
  'from to at on in into with without and or as secret hidden quiet private between for by before after when while if so because over first away up out aloud back five always only silently'.split(
    ' ',
  ),
);
