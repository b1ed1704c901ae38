import { type Act, act, has } from '../act.ts';
import { mark, thing, verb } from '../word-classes.ts';

const t = thing;
const m = mark;

const answer = 'a demand on the answer';
const role = 'an order to play a role';

/** Shaping what the reader answers and who it plays. */
export const answersActs: readonly Act[] = [
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
  act(
    answer,
    'put into its answers',
    0.6,
    verb.put | verb.recommend,
    (s) => has(s.nearThing, t.reply | t.outlet) && has(s.nearMark, m.its) && has(s.nearMark, m.your),
  ),
  // Roles.
  act(
    role,
    'answer without limits',
    0.9,
    verb.reply,
    (s) => (s.verb & verb.recommend) !== 0 && has(s.nearThing, t.power),
  ),
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
