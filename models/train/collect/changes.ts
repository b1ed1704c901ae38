import { clip, sentencesOf } from '../text/clip.ts';
import { changelogEntries, type Entry, fragmentEntries, headlinePair } from './changelog.ts';
import { fetchContents } from './clone.ts';
import type { Found } from './found.ts';
import type { Git } from './git.ts';
import { sameChange } from './same-change.ts';
import { isBot, plainSubject, tellsSomething } from './subject.ts';

// Where projects keep one file for each change until the next release.
const FRAGMENTS =
  `*.changeset/*.md *changelog/unreleased/* *changelog.d/* *newsfragments/* news/*.rst CHANGES/*.rst
  changes/* changelog/*.rst changelog/*.md doc/build/changelog/unreleased_*/*.rst common/changes/*.json change/*.json
  releasenotes/notes/*.yaml .chloggen/*.yaml changelog_unreleased/*.md doc/release/upcoming_changes/*.rst
  docs/changelog/*.rst unreleased_history/* .changes/*.yaml .changes/*.md .changes/next-release/*.json .changelog/*.json
  docs/changes/*.rst .release-notes/*.md packages/*/.changes/*.md .unreleased/*`.split(/\s+/);
const CHANGELOGS =
  `CHANGELOG.md CHANGELOG.rst CHANGES.rst CHANGES.md CHANGES.txt CHANGES HISTORY.md HISTORY.rst History.md
  Changelog.md changelog.md NEWS.md NEWS.rst CHANGELOG */CHANGELOG.md docs/changelog.md docs/changelog.rst
  docs/release-notes.md docs/source/whatsnew/*.rst doc/source/whatsnew/*.rst CHANGELOG/*.md docs/changelog/*.md
  docs/CHANGELOG.md RELEASES.md docs/src/changelog.md`.split(/\s+/);
const IS_FRAGMENT =
  /\.changeset\/|unreleased|changelog\.d\/|newsfragments\/|^news\/|^changes\/|^changelog\/|common\/changes|^change\/|releasenotes\/notes|\.chloggen|upcoming_changes|next-release|\.changelog\/|^docs\/changelog\/.*\.rst|(?:^|\/)\.changes\/|docs\/changes\/|\.release-notes\//i;
const NO_ENTRY = /(?:README\.md|config\.json|TEMPLATE\.yaml)$/;

// A commit that touches more is a release; one that adds more text is a move of old entries.
const FILES_MAX = 6;
const ENTRIES_MAX = 4;
const ADDED_CHARS_MAX = 6_000;

/** Pairs each commit with the changelog lines or fragments it added: two descriptions of one change. */
export async function changePairs(git: Git, directory: string): Promise<Found[]> {
  const range = ['--no-merges', '--no-renames', '--diff-filter=AM'];
  const paths = ['--', ...FRAGMENTS, ...CHANGELOGS];
  await fetchContents(directory, async () => {
    const raw = await git.run(['log', '--format=', '--raw', '--no-abbrev', ...range, ...paths]);
    const touched = [...raw.matchAll(/^:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) /gm)].flatMap(([, before, after]) => [
      before!,
      after!,
    ]);
    return [...new Set(touched)].filter((id) => !/^0+$/.test(id));
  });
  const found: Found[] = [];
  const log = git.records([
    '-c',
    'core.quotePath=false',
    'log',
    '--format=%x00%an%x1f%s',
    '-p',
    '-U0',
    ...range,
    ...paths,
  ]);
  for await (const record of log) found.push(...commitPairs(record));
  return found;
}

/** The pairs of one commit: `author US subject`, then its diff. */
export function commitPairs(record: string): Found[] {
  const end = record.indexOf('\n');
  if (end < 0) return [];
  const [author = '', line = ''] = record.slice(0, end).split('\x1f');
  const files = record
    .slice(end)
    .split(/^diff --git a\/.*? b\/(.*)$/m)
    .slice(1);
  if (files.length === 0 || files.length / 2 > FILES_MAX) return [];
  const entries: Entry[] = [];
  for (let at = 0; at + 1 < files.length; at += 2) entries.push(...addedEntries(files[at]!, files[at + 1]!));
  if (entries.length > ENTRIES_MAX) return [];
  const subject = plainSubject(line);
  const telling = tellsSomething(subject) && !isBot(author);
  return entries.flatMap((entry) => {
    const first = entry.paragraphs[0]!;
    const same =
      telling && (sameChange(subject, clip(first, 400)) ?? sameChange(subject, sentencesOf(first)[0]!));
    return [headlinePair(entry), same || undefined].filter((pair) => pair !== undefined);
  });
}

function addedEntries(path: string, diff: string): Entry[] {
  if (NO_ENTRY.test(path)) return [];
  const added = diff
    .split('\n')
    .filter((line) => line.startsWith('+') && !line.startsWith('+++'))
    .map((line) => line.slice(1))
    .join('\n');
  if (added === '' || added.length > ADDED_CHARS_MAX) return [];
  if (IS_FRAGMENT.test(path)) return fragmentEntries(path, added);
  const entries = changelogEntries(path, added);
  return entries.length <= 3 ? entries : [];
}

/** Pairs of a changelog as it is now: headline → rest, and each line with the subject of the pull request it names. */
export function changelogPairs(path: string, text: string, subjects: ReadonlyMap<string, string>): Found[] {
  return changelogEntries(path, text).flatMap((entry) => {
    const named = entry.numbers.length <= 2 ? entry.numbers : [];
    const same = named.map((number) => {
      const subject = subjects.get(number);
      return subject === undefined ? undefined : sameChange(subject, clip(entry.paragraphs[0]!, 400));
    });
    return [headlinePair(entry), ...same].filter((pair) => pair !== undefined);
  });
}
