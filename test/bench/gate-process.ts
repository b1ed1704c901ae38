import { judge } from '../../src/core/gate/judge.ts';
import { gateRules } from '../../src/core/gate/rules.ts';
import { fittedFolder, readLabelled } from '../eval/gate/drafts.ts';
import { adversarialTexts } from '../support/adversarial-texts.ts';
import type { GateAnswer, GateJob, GateTimings } from './gate-protocol.ts';
import { median, timing } from './statistics.ts';

/** What the gate costs in one thread. Started as a process with a `GateJob` on standard input; prints `GateAnswer`. */

/** A long contribution: two pages of prose, lists and code. */
const longChars = 8_000;
const warmUps = 50;
/** Passes after which times no longer fall. */
const settlingPasses = 3;
/** Times that each adversarial text is judged; the median counts, for a pause of the machine is not the text's. */
const runsOfEach = 7;

const rules = gateRules(0.5);
const job = (await Bun.stdin.json()) as GateJob;
const labelled = readLabelled(fittedFolder).filter(({ label }) => label === 'accept');
const usual = labelled.slice(0, job.drafts);
for (const draft of usual.slice(0, warmUps)) await judge(draft, rules);

const hostile = Object.entries(adversarialTexts).map(([name, content]) => ({
  title: `A text of ${name}`,
  content,
}));
const long = longDrafts(job.drafts);
// What everybody sends comes first: the engine compiles for what it has met.
const honest = {
  usual: await timed(usual),
  // Until a few hundred texts are through it is still compiling: a process just started, and one that runs.
  first: await timed(long),
  long: await settled(long),
};
const slow: { name: string; ms: number }[] = [];
for (const draft of hostile) slow.push({ name: draft.title, ms: await medianMs(draft) });
const answer: GateAnswer = {
  kinds: { ...honest, adversarial: await timed(hostile) },
  slowest: slow.reduce((worst, one) => (one.ms > worst.ms ? one : worst)),
};
console.log(JSON.stringify(answer));

interface Draft {
  readonly title: string;
  readonly content: string;
}

/** Accepted drafts put together until they are long, each beginning with another. */
function longDrafts(count: number): Draft[] {
  return Array.from({ length: count }, (_, i) => {
    let content = '';
    for (let at = i; content.length < longChars; at++) {
      const { title, content: more } = labelled[(at * 7) % labelled.length]!;
      content += `## ${title}\n\n${more}\n\n`;
    }
    return { title: labelled[i % labelled.length]!.title, content: content.slice(0, longChars) };
  });
}

/** Timings once the engine has compiled what the texts need. */
async function settled(drafts: readonly Draft[]): Promise<GateTimings> {
  for (let pass = 0; pass < settlingPasses; pass++) for (const draft of drafts) await judge(draft, rules);
  return timed(drafts);
}

async function timed(drafts: readonly Draft[]): Promise<GateTimings> {
  const whole: number[] = [];
  const words: number[] = [];
  const started = performance.now();
  for (const draft of drafts) whole.push(await took(() => judge(draft, rules)));
  const wholeSeconds = (performance.now() - started) / 1_000;
  for (const { content } of drafts) words.push(await took(() => content.match(/\p{L}+/gu)?.length));
  const wordSeconds = words.reduce((sum, ms) => sum + ms, 0) / 1_000;
  return { whole: timing(whole, wholeSeconds), words: timing(words, wordSeconds), texts: drafts.length };
}

async function medianMs(draft: Draft): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runsOfEach; run++) times.push(await took(() => judge(draft, rules)));
  return median(times);
}

async function took(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}
