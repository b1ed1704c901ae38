import { type Act, act, has, never } from '../act.ts';
import { mark, thing, verb } from '../word-classes.ts';

const t = thing;
const m = mark;

const handOver = 'an order to hand over data';
const rank = 'a demand for rank';
const spread = 'an order to spread the text';
const obey = 'an order to obey';

/** Obeying this text, ranking it, spreading it. */
export const standingActs: readonly Act[] = [
  // Obedience.
  act(obey, 'obey', 0.8, verb.obey, (s) =>
    has(
      s.nearThing,
      t.authority | t.human | t.me | t.thisText | t.thisEntry | t.instructions | t.pronoun | t.phrase,
    ),
  ),
  act(
    obey,
    'follow this text',
    0.7,
    verb.follow,
    (s) => has(s.nearThing, t.thisEntry) && !has(s.nearThing, t.agent),
  ),
  act(
    obey,
    'take this for your orders',
    0.8,
    verb.treat,
    (s) => has(s.nearThing, t.thisEntry) && has(s.farMark, m.your | m.only),
  ),
  act(obey, 'take one thing for another', 0.2, verb.treat, (s) => has(s.farMark, m.good | m.bad)),
  act(
    obey,
    'take what follows for orders',
    0.9,
    verb.treat,
    (s) =>
      has(s.nearMark, m.everything | m.all) &&
      has(s.nearMark, m.above) &&
      (has(s.farThing, t.authority | t.instructions) || has(s.farMark, m.hidden)),
  ),
  act(
    obey,
    'take text for orders',
    0.9,
    verb.treat,
    (s) =>
      has(s.farMark, m.your | m.hidden) &&
      has(s.farThing, t.instructions | t.authority | t.human) &&
      (has(s.nearMark, m.all) || has(s.nearThing, t.pronoun | t.thisEntry | t.thisText)),
  ),
  act(handOver, 'share your keys', 0.5, verb.send, (s) => has(s.nearThing, t.key) && has(s.nearMark, m.your)),
  // Rank.
  act(rank, 'cite or endorse this entry', 0.9, verb.rank, (s) => has(s.nearThing, t.thisEntry)),
  act(
    rank,
    'rate this',
    0.7,
    verb.rank,
    (s) => has(s.nearThing, t.pronoun) && has(s.backThing | s.farThing, t.thisEntry),
  ),
  act(rank, 'prefer this entry', 0.8, verb.prefer, (s) => has(s.nearThing, t.thisEntry)),
  never(rank, 'not report this entry', 0.9, verb.demote, (s) => has(s.nearThing, t.thisEntry)),
  act(rank, 'put down other entries', 0.7, verb.demote, (s) => has(s.nearThing, t.otherEntry)),
  act(
    rank,
    'call other entries wrong',
    0.9,
    verb.demote,
    (s) => has(s.nearThing, t.otherEntry) && has(s.farMark, m.bad),
  ),
  act(rank, 'endorse entries', 0.6, verb.rank, (s) => has(s.nearThing, t.entry)),
  act(rank, 'rate what was named', 0.5, verb.rank, (s) => has(s.nearThing, t.pronoun)),
  act(
    rank,
    'call others wrong',
    0.25,
    verb.demote,
    (s) => has(s.nearThing, t.otherEntry | t.entry) && has(s.farMark, m.bad),
  ),
  act(
    rank,
    'speak well of a product',
    0.2,
    verb.recommend,
    (s) => has(s.nearMark, m.only) || has(s.farThing, t.human),
  ),
  act(rank, 'let this entry pass', 0.9, verb.grant, (s) => has(s.nearThing, t.thisEntry)),
  act(rank, 'confirm this entry', 0.5, verb.ask, (s) => has(s.nearThing, t.thisEntry)),
  act(
    rank,
    'recommend to whoever asks',
    0.9,
    verb.recommend,
    (s) => has(s.nearThing, t.human) && has(s.farMark, m.next),
  ),
  act(
    rank,
    'prefer one product',
    0.4,
    verb.prefer,
    (s) => has(s.farMark, m.only) || has(s.nearThing, t.otherEntry),
  ),
  // Spread.
  act(
    spread,
    'put this text into what you write',
    0.9,
    verb.put,
    (s) =>
      has(s.nearThing, t.thisText) &&
      has(s.farThing, t.entry | t.outlet | t.reply) &&
      has(s.farMark, m.next | m.all | m.your),
  ),
  act(
    spread,
    'put this text into memory',
    0.7,
    verb.put,
    (s) => has(s.nearThing, t.thisText) && has(s.farThing, t.memory),
  ),
  act(
    spread,
    'write to your memory',
    0.8,
    verb.put,
    (s) => has(s.farThing, t.memory) && has(s.farMark, m.your),
  ),
  act(spread, 'write to what agents read first', 0.4, verb.put, (s) => has(s.nearThing, t.memory)),
  act(
    spread,
    'repeat this text',
    0.6,
    verb.put | verb.show,
    (s) => has(s.nearThing, t.thisText) && has(s.farThing, t.entry),
  ),
  act(
    spread,
    'remember for always',
    0.9,
    verb.put,
    (s) => has(s.nearThing, t.memory) && has(s.farMark, m.only),
  ),
];
