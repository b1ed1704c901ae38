import { mark, thing, verb } from './word-classes.ts';

/** What surrounds a verb that commands, as classes. */
export interface Surroundings {
  readonly verb: number;
  /** The object stands before the verb. */
  readonly passive: boolean;
  /** Within a few words, up to the next command. */
  readonly nearThing: number;
  readonly nearMark: number;
  /** Up to the end of the sentence. */
  readonly farThing: number;
  readonly farMark: number;
  readonly farVerb: number;
  /** From the start of the sentence to the verb. */
  readonly backThing: number;
  readonly backMark: number;
}

/** A combination of deed and object, and how much it says that the reader is ordered about. */
export interface Act {
  readonly kind: string;
  readonly why: string;
  readonly weight: number;
  readonly verb: number;
  /** Whether the deed is forbidden ("never tell"); false where only the plain order counts. */
  readonly negated: boolean;
  readonly when: (s: Surroundings) => boolean;
}

const t = thing;
const m = mark;

const drop = 'an order to drop instructions';
const reveal = 'an order to reveal instructions';
const handOver = 'an order to hand over data';
const run = 'an order to run or follow something from elsewhere';
const hide = 'an order to hide something';
const lie = 'an order to deceive the user';
const unasked = 'an order to act unasked';
const rank = 'a demand for rank';
const spread = 'an order to spread the text';
const answer = 'a demand on the answer';
const role = 'an order to play a role';
const obey = 'an order to obey';

const has = (bits: number, ...all: number[]) => all.every((one) => (bits & one) !== 0);
/** A pronoun or the passive sends back for the object. */
const object = (s: Surroundings, bits: number) =>
  (s.nearThing & bits) !== 0 || (has(s.nearThing, t.pronoun) && (s.backThing & bits) !== 0);
const leaving = (s: Surroundings) => has(s.farThing, t.remote) || has(s.nearThing, t.me);
const inside = (s: Surroundings) => has(s.farMark, m.inside) && !has(s.nearMark, m.your);

export const acts: readonly Act[] = [
  // Instructions.
  act(
    drop,
    'drop what was told',
    0.9,
    verb.disobey,
    (s) => has(s.nearThing, t.instructions) && has(s.nearMark, m.your | m.prior | m.hidden) && !inside(s),
  ),
  act(
    drop,
    'drop all earlier rules',
    0.9,
    verb.disobey,
    (s) => has(s.nearThing, t.rules) && has(s.nearMark, m.prior) && has(s.nearMark, m.all) && !inside(s),
  ),
  act(
    drop,
    'drop what was told',
    0.9,
    verb.disobey | verb.override,
    (s) => has(s.nearThing, t.instructions | t.rules) && has(s.nearMark, m.told) && has(s.nearMark, m.you),
  ),
  act(
    drop,
    'drop all rules',
    0.8,
    verb.disobey,
    (s) => has(s.nearThing, t.instructions) && has(s.nearMark, m.all) && !inside(s),
  ),
  act(
    drop,
    'drop your rules',
    0.9,
    verb.disobey,
    (s) => has(s.nearThing, t.rules) && has(s.nearMark, m.your) && !inside(s),
  ),
  act(
    drop,
    'drop earlier rules',
    0.7,
    verb.disobey,
    (s) => has(s.nearThing, t.rules) && has(s.nearMark, m.prior | m.all) && !inside(s),
  ),
  act(
    drop,
    'drop your rules',
    0.8,
    verb.override,
    (s) => has(s.nearThing, t.instructions | t.rules) && has(s.nearMark, m.your) && !inside(s),
  ),
  act(
    drop,
    'drop everything told',
    0.9,
    verb.disobey,
    (s) => has(s.nearMark, m.everything) && has(s.nearMark, m.told | m.above) && !has(s.nearMark, m.inside),
  ),
  act(
    drop,
    'drop what the operator said',
    0.8,
    verb.disobey,
    (s) =>
      has(s.nearMark, m.everything) &&
      has(s.nearThing, t.human | t.authority) &&
      has(s.nearMark, m.told | m.your),
  ),
  never(
    drop,
    'no longer follow',
    0.9,
    verb.obey | verb.follow,
    (s) => has(s.nearThing, t.instructions | t.rules) && has(s.nearMark, m.your | m.prior) && !inside(s),
  ),
  act(
    drop,
    'drop the rules above',
    0.9,
    verb.disobey,
    (s) => has(s.nearThing, t.rules | t.instructions) && has(s.nearMark, m.above),
  ),
  // The prompt.
  act(
    reveal,
    'reveal the prompt',
    0.9,
    verb.reveal | verb.show,
    (s) => has(s.nearThing, t.systemPrompt) && has(s.nearMark, m.your),
  ),
  act(reveal, 'reveal the prompt', 0.8, verb.reveal, (s) => has(s.nearThing, t.systemPrompt)),
  act(reveal, 'show the prompt', 0.6, verb.show, (s) => has(s.nearThing, t.systemPrompt)),
  act(
    reveal,
    'reveal your rules',
    0.8,
    verb.reveal | verb.show,
    (s) => has(s.nearThing, t.instructions) && has(s.nearMark, m.your),
  ),
  act(
    reveal,
    'repeat what stands above',
    0.9,
    verb.reveal | verb.show,
    (s) => has(s.nearMark, m.everything) && has(s.nearMark, m.above) && !s.passive,
  ),
  act(
    reveal,
    'show what you were told',
    0.9,
    verb.show | verb.reveal,
    (s) =>
      has(s.nearThing, t.systemPrompt | t.instructions | t.rules) &&
      has(s.nearMark, m.told) &&
      has(s.nearMark, m.you),
  ),
  act(
    reveal,
    'answer with your settings',
    0.8,
    verb.reply,
    (s) => has(s.nearThing, t.systemPrompt | t.instructions | t.rules) && has(s.nearMark, m.your),
  ),
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
    verb.send | verb.put | verb.show,
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
  act(handOver, 'answer with private data', 0.9, verb.reply, (s) => has(s.nearThing, t.secret)),
  act(handOver, 'betray', 0.9, verb.betray, (s) => has(s.nearThing, t.key | t.secret)),
  act(handOver, 'send to a person', 0.6, verb.send, (s) => has(s.nearThing, t.me)),
  act(handOver, 'send to an address', 0.35, verb.send, (s) => has(s.nearThing, t.remote)),
  // Programs and texts from elsewhere.
  act(run, 'pipe a download to a shell', 0.3, verb.run | verb.fetch, (s) => has(s.farThing, t.shell)),
  act(
    run,
    'from a bare address',
    0.6,
    verb.run | verb.fetch,
    (s) => has(s.farThing, t.remote) && has(s.farMark, m.rawHost),
  ),
  act(
    run,
    'from a doubtful address',
    0.25,
    verb.run | verb.fetch,
    (s) => has(s.farThing, t.remote) && has(s.farMark, m.oddHost),
  ),
  act(run, 'run or load an address', 0.4, verb.run | verb.fetch, (s) => has(s.farThing, t.remote)),
  act(
    run,
    'follow what an address says',
    0.5,
    verb.run | verb.fetch | verb.read,
    (s) =>
      has(s.farThing, t.remote) &&
      has(s.farVerb, verb.obey | verb.follow | verb.run) &&
      (has(s.farThing, t.instructions) || has(s.farMark, m.everything)),
  ),
  act(
    run,
    'report having read',
    0.5,
    verb.fetch | verb.run,
    (s) => has(s.farThing, t.remote) && has(s.farThing, t.thisEntry),
  ),
  act(run, 'run a command', 0.15, verb.run, () => true),
  act(
    run,
    'decode and run',
    0.9,
    verb.decode,
    (s) => has(s.farVerb, verb.run | verb.obey | verb.follow | verb.pretend) && has(s.farThing, t.pronoun),
  ),
  act(run, 'decode and do', 0.9, verb.decode, (s) => has(s.farMark, m.everything) && has(s.farMark, m.told)),
  act(
    run,
    'do what an address says',
    0.9,
    verb.run | verb.fetch | verb.read | verb.frame,
    (s) => has(s.farThing, t.remote) && has(s.farMark, m.everything) && has(s.farMark, m.told),
  ),
  act(run, 'destroy', 0.4, verb.run, (s) => has(s.farVerb, verb.destroy) && has(s.farThing, t.asset)),
  act(
    run,
    'run what an address returns',
    0.9,
    verb.run,
    (s) => has(s.nearMark, m.everything) && has(s.nearThing, t.remote),
  ),
  // People.
  never(hide, 'not tell anyone', 0.5, verb.tell, (s) => has(s.nearThing, t.human)),
  never(
    hide,
    'not tell people of this',
    0.9,
    verb.tell | verb.show,
    (s) =>
      has(s.nearThing, t.human) &&
      (has(s.nearThing, t.pronoun | t.thisText | t.thisEntry) || has(s.nearMark, m.everything)),
  ),
  never(
    hide,
    'not tell of this',
    0.4,
    verb.tell | verb.show | verb.put,
    (s) => has(s.nearThing, t.pronoun | t.thisText | t.thisEntry) || has(s.nearMark, m.everything),
  ),
  never(hide, 'not tell of this text', 0.5, verb.tell | verb.reveal, (s) =>
    has(s.nearThing, t.thisText | t.thisEntry),
  ),
  act(
    hide,
    'hide from people',
    0.9,
    verb.hide,
    (s) => has(s.nearThing, t.pronoun) && has(s.nearThing, t.human),
  ),
  act(lie, 'reassure people', 0.8, verb.tell, (s) => has(s.nearThing, t.human) && has(s.farMark, m.good)),
  act(lie, 'tell people something', 0.3, verb.tell, (s) => has(s.nearThing, t.human)),
  act(lie, 'claim what is not so', 0.9, verb.claim, (s) => has(s.nearMark, m.good) && has(s.farMark, m.even)),
  act(lie, 'claim something', 0.2, verb.claim, (s) => has(s.nearMark, m.good | m.bad)),
  never(unasked, 'not ask people', 0.5, verb.ask, (s) => has(s.nearThing, t.human)),
  never(unasked, 'not wait for consent', 0.5, verb.ask, (s) => has(s.nearThing, t.consent)),
  never(unasked, 'not ask again', 0.3, verb.ask, (s) => has(s.farMark, m.you)),
  never(
    unasked,
    'not wait for consent of yours',
    0.9,
    verb.ask,
    (s) => has(s.nearThing, t.consent) && has(s.farMark, m.you),
  ),
  act(
    unasked,
    'switch off your safeguards',
    0.6,
    verb.override | verb.disobey,
    (s) => has(s.nearThing, t.guard) && has(s.nearMark, m.your),
  ),
  act(unasked, 'switch off a safeguard', 0.3, verb.override | verb.disobey, (s) => has(s.nearThing, t.guard)),
  act(unasked, 'change something that matters', 0.2, verb.destroy | verb.grant, (s) =>
    has(s.nearThing, t.asset | t.entry),
  ),
  act(unasked, 'grant power', 0.4, verb.grant, (s) => has(s.farThing, t.power)),
  act(
    lie,
    'claim a check passed',
    0.7,
    verb.claim,
    (s) => has(s.nearThing, t.guard) && has(s.nearMark, m.good),
  ),
  act(lie, 'deceive people', 0.9, verb.deceive, (s) => has(s.nearThing, t.human)),
  never(
    hide,
    'not tell your people',
    0.9,
    verb.tell,
    (s) => has(s.nearThing, t.human) && has(s.nearMark, m.your),
  ),
  act(hide, 'tell nobody', 0.9, verb.tell, (s) => has(s.nearMark, m.nobody)),
  act(
    unasked,
    'switch off safety',
    0.5,
    verb.override | verb.disobey,
    (s) => has(s.nearThing, t.guard) && has(s.nearMark, m.all) && has(s.nearThing, t.power | t.consent),
  ),
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
  // Answers.
  act(answer, 'frame your answers', 0.9, verb.frame, (s) => has(s.nearThing, t.yourAnswer)),
  act(answer, 'frame each answer', 0.9, verb.frame, (s) => has(s.nearThing, t.eachAnswer)),
  act(answer, 'put into your answers', 0.6, verb.put, (s) => has(s.nearThing, t.yourAnswer)),
  act(answer, 'frame messages', 0.3, verb.frame, (s) => has(s.nearThing, t.outlet)),
  act(answer, 'answer only so', 0.3, verb.reply, (s) => has(s.farMark, m.only)),
  act(answer, 'answer', 0.15, verb.reply | verb.recommend, () => true),
  act(
    answer,
    'put into all that you make',
    0.6,
    verb.put,
    (s) =>
      has(s.farMark | s.backMark, m.you) &&
      has(s.farMark | s.backMark, m.next) &&
      has(s.farThing, t.thisText | t.remote),
  ),
  // Roles.
  act(role, 'play a part', 0.8, verb.pretend, (s) => has(s.nearMark, m.my) || has(s.nearThing, t.me)),
  act(
    role,
    'be without limits',
    0.9,
    verb.pretend | verb.grant | verb.show,
    (s) => has(s.nearThing, t.power) && (has(s.nearThing, t.assistant) || has(s.nearMark, m.you | m.your)),
  ),
  act(role, 'be without limits', 0.6, verb.pretend | verb.reply, (s) => has(s.nearThing, t.power)),
];

function act(kind: string, why: string, weight: number, verbs: number, when: Act['when']): Act {
  return { kind, why, weight, verb: verbs, negated: false, when };
}

function never(kind: string, why: string, weight: number, verbs: number, when: Act['when']): Act {
  return { kind, why, weight, verb: verbs, negated: true, when };
}
