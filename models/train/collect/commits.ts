import { B_CHARS_MAX } from '../bounds.ts';
import type { Seeded } from '../seeded.ts';
import { clip, squeeze } from '../text/clip.ts';
import { plainMarkdown } from '../text/markdown.ts';
import { bodyParagraphs } from './body.ts';
import type { Found } from './found.ts';
import type { Git } from './git.ts';
import { neighbours } from './neighbours.ts';
import { sameChange } from './same-change.ts';
import { isBot, plainSubject, pullRequestOf, tellsSomething } from './subject.ts';

/** What a history gives: its pairs, and the subjects by pull request, with which changelog lines are paired. */
export interface History {
  pairs: Found[];
  subjects: Map<string, string>;
  commits: number;
}

// The longest history of the list has 100,000; more would be a mirror of something else.
const COMMITS_MAX = 200_000;
const TEXT_CHARS_MIN = 50;
const SUBJECT_CHARS_MAX = 250;
const RELEASE_NOTE =
  /```releases?-notes?[^\n]*\n([\s\S]*?)```|^release notes?\s*(?:\([^)]*\))?:\s*(.+)$|^notes:\s*(.+)$|^relnotes(?:\[\w+\])?:[ \t]*(.+)$/gim;
const NO_NOTE = /^(?:none|n\/a|no-?notes?)/i;
// In a branch, commits like these follow the one that says what the branch is for.
const ASIDE =
  /^(?:wip|fix(?:ed)? (?:lint|test|type|typo|ci|build|format|review|comment|conflict)|address|lint|format|nit|merge|update|add (?:test|changeset|changelog)|changeset|more|clean ?up|apply|revert|oops|typo|test|review|feedback|pr comment|remove |self review|chore|rebase|bump|resolve|tweak|trigger|prettier|rename|minor|improve|small|use )/i;

/** Reads the history of the default branch: subject → body, and title of a pull request ↔ its one commit or release note. */
export async function readHistory(git: Git, random: Seeded): Promise<History> {
  const main = new Set((await git.run(['rev-list', '--first-parent', 'HEAD'])).split('\n'));
  const history: History = { pairs: [], subjects: new Map(), commits: 0 };
  // Titles of merged branches by their last commit, until that commit comes.
  const merged = new Map<string, string>();
  const format = '--format=%H%x1f%P%x1f%an%x1f%B';
  const log = git.records(['log', '-z', '--topo-order', `--max-count=${COMMITS_MAX}`, format]);
  for await (const record of log) {
    const [hash, parents = '', author = '', message = ''] = record.split('\x1f');
    history.commits++;
    const change = readMessage(message, parents.includes(' '));
    const title = merged.get(hash!);
    if (title !== undefined) {
      merged.delete(hash!);
      const subject = plainSubject(message.split('\n')[0]!);
      const pair = main.has(parents) && !ASIDE.test(subject) ? sameChange(title, subject) : undefined;
      if (pair) history.pairs.push(pair);
    }
    if (!change || (isBot(author) && !change.merge) || !tellsSomething(change.subject)) continue;
    if (change.number && !history.subjects.has(change.number))
      history.subjects.set(change.number, change.subject);
    const [, branch] = parents.split(' ');
    if (change.merge && branch) merged.set(branch, change.subject);
    history.pairs.push(...messagePairs(change, random));
  }
  return history;
}

/** A change as its message tells it. */
export interface Change {
  subject: string;
  body: string;
  merge: boolean;
  /** of the pull request */
  number: string | undefined;
}

/** @returns undefined for a merge that has no words of its own */
export function readMessage(message: string, merge: boolean): Change | undefined {
  const [first, body] = firstLine(message.trim());
  const pull = /^(?:Merge pull request|Auto merge of) #(\d+)/.exec(first);
  if (!pull && !merge)
    return { subject: plainSubject(first), body, merge: false, number: pullRequestOf(first) };
  if (!pull && !/^Merge (?:branch|in) /.test(first)) return undefined;
  const [title, rest] = firstLine(body);
  if (title === '' || /^(?:\* |conflicts|#)/i.test(title)) return undefined;
  return { subject: plainSubject(title), body: rest, merge: true, number: pull?.[1] };
}

/** The pairs of one message. */
export function messagePairs({ subject, body, merge, number }: Change, random: Seeded): Found[] {
  const found: (Found | undefined)[] = [];
  for (const [, ...notes] of body.matchAll(RELEASE_NOTE)) {
    const note = squeeze(plainMarkdown(notes.find((text) => text) ?? ''));
    if (!NO_NOTE.test(note)) found.push(sameChange(subject, note));
  }
  // GitHub writes the commits of a squashed pull request below its title.
  const squashed = number && !merge ? [...body.matchAll(/^\* (.{20,160})$/gm)].map(([, line]) => line!) : [];
  const own = squashed.length > 0 ? plainSubject(squashed[0]!) : '';
  if (own !== '' && !ASIDE.test(own)) found.push(sameChange(subject, own));
  const listed = squashed.join('').length;
  const onlyList = squashed.length >= 2 && body.length < 1.4 * listed + 80;
  const paragraphs = onlyList ? [] : bodyParagraphs(body, subject);
  const text = paragraphs.join(' ');
  if (text.length >= TEXT_CHARS_MIN) {
    found.push({ k: 'commit', a: clip(subject, SUBJECT_CHARS_MAX), b: clip(text, B_CHARS_MAX) });
    found.push(...neighbours(paragraphs, random));
  }
  return found.filter((pair) => pair !== undefined);
}

function firstLine(text: string): [first: string, rest: string] {
  const end = text.indexOf('\n');
  return end < 0 ? [text.trim(), ''] : [text.slice(0, end).trim(), text.slice(end + 1).trim()];
}
