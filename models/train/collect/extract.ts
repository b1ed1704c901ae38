import type { Pair } from '../read-pairs.ts';
import { type Seeded, seeded, textSeed } from '../seeded.ts';
import type { Source } from '../sources.ts';
import { squeeze } from '../text/clip.ts';
import { toMarkdown } from '../text/to-markdown.ts';
import { isUsable } from '../text/usable.ts';
import { bounded, shuffled } from './bounded.ts';
import { changelogPairs, changePairs } from './changes.ts';
import { fetchContents } from './clone.ts';
import { readHistory } from './commits.ts';
import { isChangelog, isDocument } from './documents.ts';
import { FORMATS } from './formats.ts';
import type { Found } from './found.ts';
import { type Git, openGit } from './git.ts';
import { isLicenceFile, judgeLicence } from './licence.ts';
import { sectionPairs } from './sections.ts';

/** What a repository gave, or why it was not read. */
export type Extracted =
  | { refused: string }
  | { refused?: never; licences: string[]; commits: number; pairs: Pair[] };

interface Blob {
  id: string;
  path: string;
}

// Larger documents are generated.
const DOCUMENT_BYTES_MAX = 400_000;
const CHANGELOG_BYTES_MAX = 3_000_000;
// Of those with more, this many are chosen: the largest manual has 30,000.
const DOCUMENTS_MAX = 9_000;

/** Reads everything a clone has to give. The same clone, source and seed give the same pairs in the same order. */
export async function extract(directory: string, source: Source, seed: number): Promise<Extracted> {
  const git = openGit(directory);
  const random = seeded(textSeed(source.repository, seed));
  const blobs = await listBlobs(git);
  const licences = await readLicences(git, directory, blobs);
  if (licences.refused && !source.reviewed) return { refused: licences.refused };

  const only = source.documents === undefined ? undefined : new RegExp(source.documents);
  const documents = choose(
    blobs.filter(({ path }) => isDocument(path, only)),
    random,
  );
  const changelogs = blobs.filter(({ path }) => isChangelog(path));
  const format = FORMATS[source.repository];
  const special = format ? blobs.filter(({ path }) => format.path.test(path)) : [];
  await fetchContents(directory, () => [...documents, ...changelogs, ...special].map(({ id }) => id));

  const found: Found[] = [];
  for await (const { path, text } of read(git, documents, DOCUMENT_BYTES_MAX))
    found.push(...sectionPairs(toMarkdown(path, text), random));
  const history = await readHistory(git, random);
  for (const pair of history.pairs) found.push(pair);
  for (const pair of await changePairs(git, directory)) found.push(pair);
  for await (const { path, text } of read(git, changelogs, CHANGELOG_BYTES_MAX))
    found.push(...changelogPairs(path, text, history.subjects));
  if (format)
    for await (const { text } of read(git, special, DOCUMENT_BYTES_MAX)) found.push(...format.read(text));
  const pairs = bounded(distinct(found), random).map((pair) => ({
    k: pair.k,
    r: source.repository,
    a: pair.a,
    b: pair.b,
  }));
  return { licences: licences.licences, commits: history.commits, pairs };
}

/** The files of the newest commit, without links. */
async function listBlobs(git: Git): Promise<Blob[]> {
  const blobs: Blob[] = [];
  // Sizes are not asked for: in a clone without contents, git would fetch every file to know them.
  for await (const line of git.records(['ls-tree', '-r', '-z', 'HEAD'])) {
    const match = /^100\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(line);
    if (match) blobs.push({ id: match[1]!, path: match[2]! });
  }
  return blobs;
}

async function readLicences(git: Git, directory: string, blobs: readonly Blob[]) {
  const files = blobs.filter(({ path }) => isLicenceFile(path));
  await fetchContents(directory, () => files.map(({ id }) => id));
  const texts: string[] = [];
  for await (const { text } of read(git, files, DOCUMENT_BYTES_MAX)) texts.push(text);
  return judgeLicence(texts);
}

/** The texts of files that are not too large, each content once. */
async function* read(
  git: Git,
  blobs: readonly Blob[],
  bytesMax: number,
): AsyncGenerator<{ path: string; text: string }> {
  const paths = new Map(blobs.map(({ id, path }) => [id, path]));
  const sizes = await git.sizes([...paths.keys()]);
  const wanted = [...paths.keys()].filter((id) => (sizes.get(id) ?? 0) <= bytesMax);
  for await (const { id, text } of git.contents(wanted)) yield { path: paths.get(id)!, text };
}

function choose(blobs: Blob[], random: Seeded): Blob[] {
  if (blobs.length <= DOCUMENTS_MAX) return blobs;
  return shuffled(blobs, random).slice(0, DOCUMENTS_MAX);
}

/** Usable pairs, each once. */
function distinct(found: readonly Found[]): Found[] {
  const seen = new Set<string>();
  const kept: Found[] = [];
  for (const { k, a, b } of found) {
    const pair = { k, a: squeeze(a), b: squeeze(b) };
    const key = `${k}\n${pair.a.toLowerCase()}\n${pair.b.slice(0, 120).toLowerCase()}`;
    if (seen.has(key) || !isUsable(k, pair.a, pair.b)) continue;
    seen.add(key);
    kept.push(pair);
  }
  return kept;
}
