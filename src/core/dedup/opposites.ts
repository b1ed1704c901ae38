import { stem } from '../text.ts';
import type { Token } from './tokens.ts';

/**
 * Pairs of which one turns a finding into its opposite, by their stems; the words of a side mean alike. Words that a prefix
 * denies (`valid`, `invalid`) need no line.
 */
const sides: readonly (readonly [string, string])[] = [
  ['enable activate', 'disable deactivate'],
  ['fixed fix solved repaired', 'broken breaks break broke regressed'],
  [
    'allow allowed permit accept accepted',
    'forbid forbidden deny denied disallow block reject rejected refuse prohibit',
  ],
  ['add append insert', 'remove drop delete'],
  ['increase raise bump grow grew higher', 'decrease reduce lower shrink shrank'],
  ['before', 'after'],
  ['above over', 'below under'],
  ['always', 'never rarely'],
  ['true', 'false'],
  ['on', 'off'],
  ['safe fine okay ok harmless', 'unsafe dangerous wrong harmful'],
  ['supported', 'unsupported'],
  ['synchronous synchronously sync', 'asynchronous asynchronously async'],
  ['slower slow slows', 'faster fast speeds'],
  ['required mandatory', 'optional unnecessary'],
  ['include', 'exclude'],
  ['works work succeed pass passes', 'fails fail failed'],
  ['inclusive', 'exclusive'],
  ['min minimum least', 'max maximum most'],
  ['more', 'less fewer'],
  ['first', 'last'],
  ['client', 'server'],
  ['read reads', 'write writes'],
  ['upload', 'download'],
  ['encode', 'decode'],
  ['encrypt', 'decrypt'],
  ['serialize serialise', 'deserialize deserialise'],
  ['upper uppercase', 'lower lowercase'],
  ['primary master leader', 'replica secondary slave follower'],
  ['public', 'private'],
  ['start starts', 'stop stops'],
  ['open', 'close'],
  ['push', 'pull'],
  ['online', 'offline'],
  ['with', 'without'],
  ['eager eagerly', 'lazy lazily'],
  ['strict', 'loose'],
  ['ascending asc', 'descending desc'],
  [
    `keep kept retain retained preserve preserved survive survived remain remains stay stays stayed persist persists
    leave left stand outlive hold holds spare spared present alone around through`,
    `hide drop discard discarded lose lost vanish vanished disappear gone wipe wiped clear cleared erase erased forget
    forgotten evict evicted strip stripped purge purged throw thrown kill killed truncate truncated overwrite
    overwritten reset expire expired delete deleted remove removed die dies died close away down`,
  ],
  ['show shows', 'hide hides'],
  ['upgrade', 'downgrade'],
  ['older', 'newer'],
  ['success', 'failure'],
  ['source', 'target destination'],
  ['sender', 'receiver'],
  ['producer', 'consumer'],
  ['inbound incoming ingress', 'outbound outgoing egress'],
  ['left', 'right'],
  ['horizontal horizontally', 'vertical vertically'],
  ['parent', 'child'],
  ['eviction', 'retention'],
  ['implicit implicitly', 'explicit explicitly'],
  ['local locally', 'remote remotely'],
  ['static statically', 'dynamic dynamically'],
  ['old', 'new'],
  ['warn warns', 'ignore ignores'],
  ['up', 'down'],
  ['cold', 'warm'],
  ['staging', 'production'],
  ['development', 'production'],
  ['debug', 'release'],
  ['shallow', 'deep'],
  ['leaking leak leaks', 'collected'],
  ['serially serial sequentially sequential', 'parallel concurrently concurrent'],
  ['immediate immediately', 'deferred delayed'],
  ['manual manually', 'automatic automatically'],
  ['single', 'multiple'],
  ['temporary', 'permanent'],
  ['optimistic', 'pessimistic'],
  ['stateless', 'stateful'],
  ['internal', 'external'],
  ['input', 'output'],
  ['once single', 'twice every each repeatedly again double multiple'],
  [
    'let lets allow allowed pass continue proceed go',
    'block blocked freeze frozen stall hang hangs stop wait waits abort',
  ],
  [
    'fire fires run runs trigger triggers call calls invoke invokes honour honor respect',
    'skip bypass ignore ignores omit',
  ],
  ['start starts begin beginning leading', 'end ends finish trailing'],
  ['save saves saved gain', 'cost costs waste'],
  ['clean', 'dirty vulnerable polluted'],
  ['inside within', 'outside beyond'],
  ['same equal identical', 'different distinct'],
  ['early earlier sooner', 'late later'],
  ['empty', 'full'],
  ['copy copies', 'reference references share shares view'],
  ['hit hits', 'miss misses'],
  ['good helps help helped', 'bad hurts hurt'],
  ['merge', 'rebase'],
  ['long longer', 'short shorter'],
  ['wide wider', 'narrow narrower'],
  ['large larger big bigger', 'small smaller'],
  ['many much', 'few little'],
  ['high', 'low'],
  ['unlimited', 'bounded'],
  ['unbounded', 'limited'],
  ['found', 'missing'],
  ['visible', 'hidden'],
  ['sorted', 'shuffled'],
  ['own', 'other'],
  ['front', 'back'],
  ['import', 'export'],
  ['compress', 'decompress'],
  ['forward', 'backward'],
  ['even', 'odd'],
  ['row rows', 'column columns'],
  ['relative', 'absolute'],
  ['unique', 'duplicate duplicates'],
  ['major', 'minor'],
  ['attach', 'detach'],
  ['grant', 'revoke'],
  ['create creates', 'destroy destroys delete'],
  ['shrink', 'grow'],
  ['rise rises', 'fall falls'],
  ['win wins', 'lose loses'],
  ['cheap', 'expensive'],
  ['easy', 'hard'],
];

const sidesOf = new Map<string, { pair: number; side: number }[]>();
for (const [pair, both] of sides.entries()) {
  for (const [side, words] of both.entries()) {
    for (const key of new Set(words.split(' ').map(stem))) {
      sidesOf.set(key, [...(sidesOf.get(key) ?? []), { pair, side }]);
    }
  }
}

/** @returns whether two words, by their stems, are opposites */
export function areOpposite(one: string, other: string): boolean {
  if (isNegatedBy(one, other) || isNegatedBy(other, one)) return true;
  const [left, right] = [sidesOf.get(one), sidesOf.get(other)];
  if (!left || !right) return false;
  return left.some(({ pair, side }) => right.some((their) => their.pair === pair && their.side !== side));
}

const denyingPrefix = /^(?:un|non|in|im|ir|dis)(?=[a-z]{4})/;

/** @returns whether the second is the first with a prefix that denies it, by their stems: `limited`, `unlimited` */
export function isNegatedBy(word: string, prefixed: string): boolean {
  return (
    prefixed.length > word.length && prefixed.endsWith(word) && prefixed.replace(denyingPrefix, '') === word
  );
}

/** The pairs that decide even between texts that share little else: how many of the list, from its beginning. */
const strongPairs = 12;

/** A side that a word takes of a pair. */
export interface Side {
  readonly pair: number;
  readonly side: number;
  /** whether a "not" before it turns it round: `not enabled` is disabled, `not on Sundays` is not off */
  readonly isDeniable: boolean;
}

/** Which of the strong pairs a word, by its stem, takes a side of. */
export function strongSides(key: string): readonly Side[] {
  return (sidesOf.get(key) ?? [])
    .filter(({ pair }) => pair < strongPairs)
    .map(({ pair, side }) => ({
      pair,
      side,
      isDeniable: !/^(?:before|above|always|on) /.test(`${sides[pair]![0]} `),
    }));
}

/** Words that deny by themselves: `unnecessary` is not needed, `fails` does not work. */
const denying: ReadonlySet<string> = new Set(
  `unnecessary needless unable impossible insufficient unlike lack lacks missing fail fails refuses ignore ignores stop
  stops avoid prevent disable disabled unneeded unsupported unused incapable harmless revokes
  loses lost rejects denied blocks forbids breaks broken skips drops disappears gone hidden stuck hangs off prohibits
  restricts useless invalid undefined unset unknown unavailable unreachable unchanged untouched incompatible bypass
  bypasses omits hides empty forgets swallows discards strips without rarely hardly seldom`
    .split(/\s+/)
    .map(stem),
);

/** Forms of these words that name things as a rule: a block of code, a block of memory. */
const things: ReadonlySet<string> = new Set(['block']);

/** @returns whether a token is a word that can stand for a "not" */
export function denies({ kind, key, text }: Token): boolean {
  return kind === 'word' && denying.has(key) && !things.has(text);
}
