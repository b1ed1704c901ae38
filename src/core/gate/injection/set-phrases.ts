import { addAuthorityPhrases } from './authority-phrases.ts';
import type { Discussion } from './discussion.ts';
import { adderTo, type PhraseTable, phrasesIn } from './phrases.ts';
import type { Signal } from './signal.ts';
import type { Tokens } from './tokens.ts';
import { WordTable } from './vocabulary.ts';

/** Finds phrases that steer by themselves: a claim of authority, a new persona, what people need not know. */
export function findSetPhrases(text: string, tokens: Tokens, discussion: Discussion): Signal[] {
  return phrasesIn(table, text, tokens, discussion);
}

const authority = 'a claim of authority';
const power = 'a claim of powers';
const role = 'an order to play a role';
const reveal = 'an order to reveal instructions';
const hide = 'an order to hide something';
const lie = 'an order to deceive the user';
const reading = 'an address to the reading agent';
const answer = 'a demand on the answer';
const turn = 'a forged turn';

const people = '(?:users?|humans?|developers?|operators?|owners?|reviewers?|maintainers?)';
const rules =
  '(?:restrictions?|rules|limits?|limitations?|guidelines|constraints|policies|instructions|filters|safeguards|programming)';
const you = "you(?: a|')re (?:now |no longer |hereby |from now on |henceforth )?";

const table: PhraseTable = new WordTable();
const add = adderTo(table);
const begin = adderTo(table, true);

addAuthorityPhrases(table);

add(
  role,
  'given a persona',
  1,
  "you you're",
  `${you}(?:DAN\\b|(?:an? |the )?(?:unrestricted|unfiltered|jailbroken|uncensored|unbound|evil|bound by|in (?:maintenance|developer|god|debug|admin|unrestricted) mode))`,
);
add(
  role,
  'free of rules',
  1,
  "you you're",
  `${you}(?:free|liberated|released|unbound|exempt|freed) (?:of|from) (?:your|all|any|the|every) (?:\\w{1,12} )?${rules}\\b`,
);
add(role, 'without rules', 0.9, 'you', `you (?:now )?(?:have|follow|need|obey|are under) no ${rules}\\b`);
add(
  role,
  'told what it must be now',
  0.6,
  'you',
  'you (?:must|shall|have to|need to|are to) now (?!be (?:able|aware)|(?:re)?(?:build|install|start|restart|login|log|pass|use|set|call))',
);
add(
  role,
  'given a goal',
  1,
  'your',
  'your (?:new|real|actual|true|only|secret|updated|hidden) (?:role|task|goals?|objectives?|mission|instructions?|job|directives?|identity|persona|orders?|assignment|priorit(?:y|ies)|purpose|master|rules?) (?:is|are|will be|shall be)\\b',
);
begin(
  role,
  'new instructions',
  0.9,
  'new updated revised additional real actual hidden secret important',
  '\\w+[ _](?:system )?(?:instructions?|objectives?|orders|directives?|rules for (?:you|agents)|rules follow)(?: (?:for|to) \\w{1,20})? {0,2}(?:\\*\\*)?(?::|follow\\b)',
);
add(
  role,
  'a mode without limits',
  1,
  'enter switch go activate enable engage start',
  '\\w+ (?:in)?(?:to )?(?:the |your )?(?:unrestricted|god|dan|jailbreak|unfiltered|uncensored|no[- ]limits|evil|unsafe|do anything now) mode\\b',
);
add(
  role,
  'a new session',
  0.5,
  'end new begin start beginning',
  '(?:end of (?:the )?(?:finding|entry|document|prompt|input|context|system prompt|instructions|user (?:input|message))|new session (?:starts|begins)|(?:begin|start)(?:ning)? (?:of )?(?:the )?(?:new|real|actual) (?:session|prompt|instructions|task))\\b',
);
add(
  reveal,
  'asked for instructions',
  1,
  "what what's which how",
  "(?:what(?:'s| is| are| does| do| were)|which|how (?:is|does)) (?:the )?(?:your (?:\\w{1,12} ){0,2}?(?:prompt|instructions|directives|guidelines|system message)\\b|(?:very )?first (?:message|line|instruction)[^.?\\n]{0,30}(?:conversation|session|prompt|context|chat))",
);
add(
  reveal,
  'asked for what stands above',
  0.6,
  'word words line lines text everything sentence sentences all content',
  '\\w+ (?:text )?(?:that (?:is|are|stands?|comes?) )?above (?:this (?:line|message|point|text|entry|note|sentence)|starting|beginning|verbatim|word for word)\\b',
);
add(
  hide,
  'people need not know',
  1,
  'user users human humans developer developers operator operators owner owners reviewer reviewers',
  `${people} (?:(?:do|does|need|should|must|will|would)(?: not|n't| never)|never)(?: (?:need|have|want|ever)(?: to)?)? (?:know(?: (?:about (?:this|it|that)|that|of (?:this|it)|this)\\b|(?=[.,;]|$))|notice(?: (?:this|it|that|anything)|[.,;]|$)|see this|find out|learn (?:of|about) (?:this|it)|be (?:told|informed|asked|notified|aware|bothered)|hear (?:of|about) (?:this|it))`,
);
add(
  hide,
  'without their knowledge',
  0.6,
  'without',
  `without (?:the |your |any )?(?:${people}|anyone|anybody)(?:'s?)? (?:knowing|noticing|knowledge|consent|seeing|being (?:told|asked|informed))\\b`,
);
add(hide, 'keep it to yourself', 0.7, 'keep', 'keep (?:\\w{1,12} ){1,4}to yourself\\b');
add(
  hide,
  'keep it from people',
  0.9,
  'keep',
  `keep (?:this|it|that|these)(?: \\w{1,12})? (?:secret |hidden |quiet )?(?:from|between) (?:the |your |any )?(?:${people}|us|logs?|anyone)\\b`,
);
add(
  lie,
  'make people believe',
  1,
  'make let have',
  `\\w+ (?:the |your |any )?(?:${people}|them) (?:think|believe|assume)\\b`,
);
add(
  lie,
  'what to say if asked',
  1,
  'if when should',
  "\\w+ (?:anyone|anybody|someone|somebody|the user|they|users|a human|asked) (?:asks?|ever asks?)?,? ?(?:you (?:did(?: not|n't)|never|have(?: not|n't)|do(?: not|n't))|deny|(?:just |simply )?(?:claim|pretend|lie))\\b",
);
add(
  reading,
  'told what to do after reading',
  0.5,
  'after once when having upon done by if since as because',
  "(?:(?:after|once|when|having|upon) (?:you (?:have |are |were )?)?(?:(?:done|finished|finish) )?read(?:ing)? (?:this|the (?:entry|note|above))\\b|done reading\\b|(?:by|if|since|as|because) (?:you are |you're )?reading this\\b)",
);
add(
  answer,
  'told how its answer must be',
  1,
  'your',
  'your (?:next |final |every |first )?(?:answers?|reply|replies|responses?|summary|output) (?:must|should|shall|has to|have to|will|needs? to|is to|are to) (?:always |only |not )?(?:begin|start|end|include|contain|be|mention|say|recommend|follow|consist|use|cite|read)\\b',
);
begin(
  turn,
  'a system message',
  1,
  'system',
  'system ?: {0,3}(?:you (?:are|must|will|have|may|can)|the user |new objective|your |ignore|from now|new instructions)',
);

add(
  hide,
  'nobody will notice',
  0.6,
  'nobody noone',
  '\\w+ (?:else )?(?:checks?|(?:will|would|is going to|needs to|has to|must) (?:ever )?(?:notice|know|check|look|find out|see)|looks|notices)\\b',
);
add(
  power,
  'powers granted',
  0.7,
  'you',
  "you have (?:my|our|the (?:user|operator|admin\\w{0,10}|owner)'s?|full) (?:permission|approval|consent|authori[sz]ation|blessing)\\b",
);
add(
  role,
  'without rules',
  1,
  "you you're",
  `${you}[^.!?\\n]{0,40}\\b(?:without|free of|with no|not bound by)(?: any| all)? ${rules}\\b`,
);
add(role, 'told to stay in a part', 0.6, 'stay remain', '\\w+ in (?:this |the |your )?(?:character|role)\\b');
add(
  reveal,
  'asked for what came before',
  0.9,
  'message messages text words everything lines content instructions',
  '\\w+ (?:that |which )?(?:came|comes?|appears?|appeared|stands?|was|were|is|are|precedes?|preceding|written|given) (?:right |directly |immediately )?(?:before|prior to|above|ahead of) (?:this|the)\\b',
);
add(
  answer,
  'told how contributions must be',
  1,
  'each every all any future',
  '\\w+ (?:future |new |further )?(?:contributions?|findings?|answers?|repl(?:y|ies)|agent.s? commits?)[^.\\n]{0,20}? (?:must|has to|have to|should|shall|needs? to|is to|are to) (?:quote|cite|include|contain|mention|link|begin|end|carry|start|endorse|repeat|refer)\\b',
);
add(
  authority,
  'the user is said to agree',
  0.5,
  'user human operator developer',
  '\\w+ (?:says|said|has (?:said|approved|agreed|consented|confirmed|authori[sz]ed|granted)|approved|agreed|consented|authori[sz]ed)\\b[^.\\n]{0,30}\\b(?:yes|everything|delete|payment|transfer|access|all|this|it)\\b',
);
begin(turn, 'a tool result', 0.6, 'tool function', '\\w+ (?:result|output|response|call)s? ?: ?\\w');
add(
  'an order to drop instructions',
  "drop the user's request",
  0.9,
  'ignore disregard forget',
  "\\w+ (?:the |your )?(?:user|human|developer|operator)(?:'s|s')? (?:request|question|task|prompt|message|wish|wishes|instructions?|orders?)\\b",
);

add(
  authority,
  'sent by the hive',
  0.8,
  'from by',
  "\\w+ (?:the )?hive(?:'s)? (?:operators?|admin\\w{0,10}|maintainers?|moderators?|owners?|team|staff|system)\\b",
);

add(
  role,
  'given a role from now on',
  1,
  'from starting henceforth',
  '(?:from (?:now|here|this (?:point|moment))(?: on(?:wards?)?| forward)?|starting now|henceforth),? you (?:are (?!required|able|expected|free to)|will be (?!able|asked|required)|act|respond|answer|speak|reply|obey|serve|belong|work for)\\b',
);

add(
  role,
  'powers of a persona',
  0.6,
  'with unrestricted',
  '(?:with )?unrestricted (?:access|rights|permissions?|mode|powers?)\\b',
);

add(
  reveal,
  'a part of your instructions',
  0.9,
  'line lines part sentence sentences word words copy text content contents version rest beginning start',
  '\\w+ of your (?:\\w{1,12} ){0,2}?(?:prompt|instructions|guidelines|directives|system message|context window)\\b',
);
