import { denies } from './opposites.ts';
import { type Reading, titleOf } from './reading.ts';

/** What the manner of a finding tells, apart from its matter. */
export interface Cues {
  /** its title tells the reader to do something */
  readonly isAdvice: boolean;
  /** it says that something is all right as it is */
  readonly isApproving: boolean;
  /** words and particles that deny */
  readonly denials: number;
}

/** Reads the manner of a finding once for all the others it is compared with. */
export function cuesOf(reading: Reading): Cues {
  const { text, all } = reading;
  return {
    isAdvice: advising.has(firstWordOf(titleOf(reading))),
    isApproving: approving.test(text.slice(0, charsMax)),
    denials: all.filter((token) => token.kind === 'negation' || denies(token)).length,
  };
}

/** Longer texts approve of something sooner or later. */
const charsMax = 1000;

/** Wider than what stance.ts looks for, which decides by itself; here it is one feature of many. */
const approving =
  /\b(?:fine|ok|okay|safe|harmless|enough|no need|unnecessary|needless|not needed|works|by design|on purpose|deliberate(?:ly)?|intended|allowed|guaranteed|survives?)\b/i;

/** The first word, that of "CSS: …" and its like left out. */
function firstWordOf(title: string): string {
  return (
    /^["'`]?([a-z']+)/i.exec(title.replaceAll('’', "'").replace(/^[^:]{1,30}: /, ''))?.[1]?.toLowerCase() ??
    ''
  );
}

/** Verbs that a piece of advice begins with. */
const advising: ReadonlySet<string> = new Set(
  `set use keep leave add put turn switch run pin mount ship drop make apply commit squash round end upgrade downgrade alert
  disable enable avoid prefer don't never always raise lower increase decrease reduce wrap call pass give take check remove
  delete install build compile write read store save send return close open start stop restart wait retry cache skip ignore
  include exclude move copy split merge rebase force clear flush reset create declare define mark limit cap bind listen
  escape quote encode decode hash sign encrypt rotate log trace test mock await catch throw handle validate normalise
  normalize sort index partition replicate scale tune warm prune rebuild refresh reload replace rename rewrite convert cast
  parse format render draw fetch load download upload push pull clone fork tag release deploy roll pause resume schedule
  debounce throttle batch chunk stream buffer lock unlock hold let do go try specify choose pick stick double halve grant
  revoke allow deny block permit require no`.split(/\s+/),
);
