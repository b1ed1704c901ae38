import { type Act, act, has, inside, never } from '../act.ts';
import { mark, thing, verb } from '../word-classes.ts';

const t = thing;
const m = mark;

const drop = 'an order to drop instructions';
const reveal = 'an order to reveal instructions';

/** Dropping, replacing and revealing what the reader was told. */
export const instructionsActs: readonly Act[] = [
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
];
