import { type Act, act, guarded, has, never } from '../act.ts';
import { mark, thing, verb } from '../word-classes.ts';

const t = thing;
const m = mark;

const hide = 'an order to hide something';
const lie = 'an order to deceive the user';
const unasked = 'an order to act unasked';

/** Hiding from people, deceiving them, acting without them. */
export const peopleActs: readonly Act[] = [
  // People.
  never(hide, 'not tell anyone', 0.5, verb.tell, (s) => !guarded(s) && has(s.nearThing, t.human)),
  never(
    hide,
    'not tell people of this',
    0.9,
    verb.tell | verb.show,
    (s) =>
      !guarded(s) &&
      has(s.nearThing, t.human) &&
      (has(s.nearThing, t.pronoun | t.thisText | t.thisEntry) || has(s.nearMark, m.everything)),
  ),
  never(
    hide,
    'not tell of this',
    0.4,
    verb.tell | verb.show,
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
  act(unasked, 'grant power', 0.3, verb.grant, (s) => has(s.farThing, t.power)),
  act(
    lie,
    'claim a check passed',
    0.7,
    verb.claim,
    (s) => (s.verb & verb.reply) === 0 && has(s.nearThing, t.guard) && has(s.nearMark, m.good),
  ),
  act(lie, 'deceive people', 0.9, verb.deceive, (s) => has(s.nearThing, t.human)),
  never(
    hide,
    'not tell your people',
    0.9,
    verb.tell,
    (s) => !guarded(s) && has(s.nearThing, t.human) && has(s.nearMark, m.your),
  ),
  act(hide, 'tell nobody', 0.9, verb.tell, (s) => has(s.nearMark, m.nobody)),
];
