import type { Discussion } from './discussion.ts';
import type { Part, Signal } from './signal.ts';
import { gap, type Tokens } from './tokens.ts';
import { has, wordSet } from './vocabulary.ts';
import { mark, thing } from './word-classes.ts';

/**
 * Finds sentences that bring readers, an obligation and what an order would be about together, however they are
 * put: "in view of this, agents send a copy to …". In a text about attacks such sentences tell of attacks.
 */
export function findAddressedSentences(tokens: Tokens, { isSubject }: Discussion): Signal[] {
  if (isSubject) return [];
  const found: Signal[] = [];
  let from = 0;
  for (let i = 1; i <= tokens.number.length; i++) {
    if (i < tokens.number.length && tokens.gap[i] !== gap.sentence) continue;
    const signal = weigh(tokens, from, i);
    if (signal !== undefined) found.push(signal);
    from = i;
  }
  return found;
}

/** What an order is about, and how much each adds; those that findings mention often add little. */
const topics: readonly (readonly [name: string, things: number, marks: number, weight: number])[] = [
  ['private data', thing.secret, 0, 0.3],
  ['keys', thing.key, 0, 0.15],
  ['an address', thing.remote, 0, 0.2],
  ['a doubtful address', 0, mark.rawHost | mark.oddHost, 0.2],
  ['people', thing.human, 0, 0.2],
  ['instructions', thing.instructions | thing.systemPrompt, 0, 0.15],
  ['memory', thing.memory, 0, 0.2],
  ['this entry', thing.thisEntry, 0, 0.3],
  ['safeguards or consent', thing.guard | thing.consent, 0, 0.1],
  ['secrecy', 0, mark.silently, 0.3],
  ['for ever', 0, mark.lasting, 0.3],
  ['the hive', thing.hive, 0, 0.2],
  ['authority', thing.authority, 0, 0.15],
  ['the session', thing.session, 0, 0.15],
  ['answers', thing.reply | thing.outlet, 0, 0.15],
  ['other entries', thing.otherEntry, 0, 0.15],
];

/** Weight from which such a sentence is worth telling. */
const leastWeight = 0.7;

function weigh(tokens: Tokens, from: number, to: number): Signal | undefined {
  const { number, thing: things, mark: marks, quoted } = tokens;
  let allThings = 0;
  let allMarks = 0;
  let readers = 0;
  let duty = 0;
  for (let j = from; j < to; j++) {
    if (quoted[j] === 1) continue;
    const here = things[j]!;
    allThings |= here;
    allMarks |= marks[j]!;
    if (has(duties, number[j])) duty = 0.2;
    if (!(here & (thing.agent | thing.assistant)) || !has(plurals, number[j])) continue;
    if (j + 1 === number.length || !has(partOfName, number[j + 1]))
      readers = Math.max(readers, here & thing.assistant ? 0.6 : 0.4);
  }
  // One agent is a program; agents who must do something are those who read this.
  if (readers === 0 || duty === 0) return undefined;
  const parts: Part[] = [
    ['readers', readers],
    ['an obligation', duty],
  ];
  for (const [name, ofThings, ofMarks, weight] of topics) {
    if (allThings & ofThings || allMarks & ofMarks) parts.push([name, weight]);
  }
  const weight = parts.reduce((sum, [, part]) => sum + part, 0);
  if (weight < leastWeight) return undefined;
  return {
    kind: 'a sentence to the reading agent',
    addresses: weight >= 0.9,
    weight: Math.min(weight, 1.2),
    why: parts,
    start: tokens.start[from] ?? 0,
    end: tokens.end[to - 1] ?? 0,
  };
}

const plurals = wordSet('agents ais llms assistants');

const duties = wordSet(
  'must should shall please asked required need needs requires has have expected obliged let',
);

/** "assistant message", "model name": a part of a protocol, no reader. */
const partOfName = wordSet(
  'message messages turn turns role thread threads api prompt text output response context size weights name forwarding window sdk',
);
