import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { changelogEntries, headlinePair } from '../../../models/train/collect/changelog.ts';
import type { Found } from '../../../models/train/collect/found.ts';
import { ALLOWED } from '../../../models/train/collect/licence.ts';
import { sectionPairs } from '../../../models/train/collect/sections.ts';
import { LinesFile } from '../../../models/train/lines.ts';
import { seeded, textSeed } from '../../../models/train/seeded.ts';
import { squeeze } from '../../../models/train/text/clip.ts';
import { plainMarkdown } from '../../../models/train/text/markdown.ts';

const root = join(import.meta.dir, '../../..');
// Larger files are generated.
const BYTES_MAX = 3_000_000;
// Licences of package.json that are allowed, as the allow list of repositories calls them.
const NAMES: Record<string, string> = {
  '0BSD': 'BSD',
  'BSD-2-Clause': 'BSD',
  'BSD-3-Clause': 'BSD',
  'CC0-1.0': 'CC0',
};

// About six hundred pairs: enough to tell a model from chance, few enough to embed in a second.
const HELD_OUT = { seed: 7, share: 0.04 };

interface Corpus {
  /** What a model is trained on: `pairs/` with *.jsonl, and the sources.json that lists them. */
  pairs: string;
  sources: string;
  packages: number;
  rows: number;
  /** Pairs that are in no file. */
  heldOut: Found[];
}

/**
 * Writes a small training corpus made of what every checkout has: the documents, changelogs and type declarations of
 * the installed packages under permissive licences. Nothing is downloaded.
 */
export async function writeCorpus(folder: string): Promise<Corpus> {
  const pairs = join(folder, 'pairs');
  await mkdir(pairs, { recursive: true });
  const file = new LinesFile(join(pairs, 'packages.jsonl'));
  const repositories: object[] = [];
  const heldOut: Found[] = [];
  const random = seeded(HELD_OUT.seed);
  const known = new Set<string>();
  for (const { name, licence, directory } of await permissivePackages()) {
    const repository = name.startsWith('@') ? name.slice(1) : `npm/${name}`;
    // The same text is in several packages; it must not be both learnt from and asked for.
    const found = (await packagePairs(directory)).filter(
      ({ b }) => known.size < known.add(b.slice(0, 100)).size,
    );
    if (found.length === 0) continue;
    repositories.push({ repository, licence, kinds: [...new Set(found.map(({ k }) => k))] });
    for (const { k, a, b } of found)
      if (k === 'doc' && random.chance(HELD_OUT.share)) heldOut.push({ k, a, b });
      else await file.write({ k, r: repository, a, b });
  }
  await file.finish();
  const sources = join(folder, 'sources.json');
  await Bun.write(sources, JSON.stringify({ repositories, never: [], ranking: [] }));
  return { pairs, sources, packages: repositories.length, rows: file.lines, heldOut };
}

async function permissivePackages() {
  const modules = join(root, 'node_modules');
  const names = (await readdir(modules)).filter((name) => !name.startsWith('.'));
  const scoped = names.filter((name) => name.startsWith('@'));
  const inner = await Promise.all(
    scoped.map(async (scope) => (await readdir(join(modules, scope))).map((name) => `${scope}/${name}`)),
  );
  const found: { name: string; licence: string; directory: string }[] = [];
  for (const name of [...names.filter((one) => !one.startsWith('@')), ...inner.flat()].sort()) {
    const directory = join(modules, name);
    const manifest = Bun.file(join(directory, 'package.json'));
    if (!(await manifest.exists())) continue;
    const { license } = (await manifest.json()) as { license?: unknown };
    if (typeof license === 'string' && ALLOWED.has(NAMES[license] ?? license))
      found.push({ name, licence: license, directory });
  }
  return found;
}

async function packagePairs(directory: string): Promise<Found[]> {
  const found: Found[] = [];
  for (const path of (await readdir(directory, { recursive: true })).sort()) {
    if (path.includes('node_modules') || !/\.(?:md|d\.ts)$/.test(path)) continue;
    const { size } = await stat(join(directory, path));
    if (size > BYTES_MAX) continue;
    const text = await readFile(join(directory, path), 'utf8');
    if (path.endsWith('.d.ts')) found.push(...declarationPairs(text));
    else if (/changelog/i.test(path))
      found.push(...changelogEntries(path, text).flatMap((entry) => headlinePair(entry) ?? []));
    else found.push(...sectionPairs(text, seeded(textSeed(path, 1))));
  }
  return found;
}

/** The name of a declaration, with its owner's, and what the comment above it says. */
function declarationPairs(text: string): Found[] {
  const found: Found[] = [];
  let owner = '';
  for (const match of text.matchAll(
    /\/\*\*((?:[^*]|\*(?!\/))*)\*\/\s*([^\n]*)|^(?:export )?(?:declare )?(?:interface|class|namespace|module) "?([\w.:/-]+)/gm,
  )) {
    const [, comment, line = '', opened] = match;
    if (opened) owner = opened;
    const declared =
      /^(?:export |declare |default |readonly |static |abstract |async |get |set )*(?:(interface|class|namespace)|function|const|let|type)? ?(?:new )?([A-Za-z_$][\w$]*)/.exec(
        line,
      );
    if (!comment || !declared) continue;
    if (declared[1]) owner = declared[2]!;
    const body = squeeze(
      plainMarkdown(
        comment
          .replace(/^\s*\* ?/gm, '')
          .replace(/^@(?:deprecated|since|see)[\s\S]*/m, '')
          .replace(/@\w+/g, ' '),
      ),
    );
    if (body.length >= 60)
      found.push({
        k: 'doc',
        a: owner === declared[2] ? owner : `${owner}: ${declared[2]}`,
        b: body.slice(0, 1_200),
      });
  }
  return found;
}
