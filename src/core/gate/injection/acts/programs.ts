import { type Act, act, has } from '../act.ts';
import { mark, thing, verb } from '../word-classes.ts';

const t = thing;
const m = mark;

const run = 'an order to run or follow something from elsewhere';

/** Running, loading and following what comes from elsewhere. */
export const programsActs: readonly Act[] = [
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
    'use a bare address',
    0.5,
    verb.other | verb.put,
    (s) => has(s.farThing, t.remote) && has(s.farMark, m.rawHost),
  ),
];
