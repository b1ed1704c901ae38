import { type Act, act, has, leaving, object } from '../act.ts';
import { mark, thing, verb } from '../word-classes.ts';

const t = thing;
const m = mark;

const handOver = 'an order to hand over data';

/** Handing over what is private. */
export const dataActs: readonly Act[] = [
  // Data.
  act(
    handOver,
    'send private data away',
    0.9,
    verb.send | verb.put,
    (s) => object(s, t.secret) && leaving(s),
  ),
  act(
    handOver,
    'put private data where it is read',
    0.9,
    verb.send | verb.put | verb.show,
    (s) => object(s, t.secret) && has(s.farThing, t.outlet) && has(s.farMark, m.your | m.next),
  ),
  act(
    handOver,
    'send your keys away',
    0.9,
    verb.send,
    (s) =>
      object(s, t.key) && (has(s.nearMark, m.your) || has(s.farThing, t.session)) && has(s.nearThing, t.me),
  ),
  act(
    handOver,
    'tell us a key',
    0.9,
    verb.tell | verb.reveal,
    (s) =>
      (has(s.nearThing, t.key | t.secret) || has(s.backThing, t.key | t.secret)) && has(s.nearThing, t.me),
  ),
  act(
    handOver,
    'reveal keys',
    0.7,
    verb.reveal,
    (s) => has(s.nearThing, t.key | t.secret) && has(s.nearMark, m.your | m.all),
  ),
  act(handOver, 'send keys away', 0.4, verb.send, (s) => object(s, t.key) && has(s.farThing, t.remote)),
  act(
    handOver,
    'put your keys where they are read',
    0.7,
    verb.send | verb.put,
    (s) => has(s.nearThing, t.key) && has(s.farThing, t.outlet) && has(s.farMark, m.your | m.next),
  ),
  act(handOver, 'read private files', 0.3, verb.read | verb.show, (s) => has(s.nearThing, t.secret)),
  act(handOver, 'show your keys', 0.5, verb.show, (s) => has(s.nearThing, t.key) && has(s.nearMark, m.your)),
  act(
    handOver,
    'show your settings',
    0.5,
    verb.show | verb.reveal,
    (s) => has(s.nearThing, t.rules) && has(s.nearMark, m.your),
  ),
  act(handOver, 'send the prompt away', 0.6, verb.send, (s) => has(s.nearThing, t.systemPrompt)),
  act(
    handOver,
    'answer with private data',
    0.9,
    verb.reply,
    (s) => (s.verb & verb.recommend) !== 0 && has(s.nearThing, t.secret),
  ),
  act(handOver, 'betray', 0.9, verb.betray, (s) => has(s.nearThing, t.key | t.secret)),
  act(handOver, 'send to a person', 0.4, verb.send, (s) => has(s.nearThing, t.me)),
  act(handOver, 'send to an address', 0.35, verb.send, (s) => has(s.nearThing, t.remote)),
  act(
    handOver,
    'put keys where anybody reads them',
    0.9,
    verb.send | verb.put,
    (s) => object(s, t.key | t.secret) && has(s.farMark, m.public) && !has(s.farMark, m.not),
  ),
  act(handOver, 'send what matters away', 0.6, verb.send, (s) => object(s, t.asset) && leaving(s)),
  act(
    handOver,
    'show private data here',
    0.9,
    verb.put | verb.show,
    (s) => has(s.nearThing, t.secret) && has(s.farMark, m.above),
  ),
];
