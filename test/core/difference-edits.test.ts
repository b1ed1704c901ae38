import { describe, expect, test } from 'bun:test';
import { join } from 'node:path';
import { readDrafts } from '../../models/gate/drafts.ts';
import { findingDifference } from '../../src/core/dedup.ts';

/** Findings as people write them; every fourth, for each is edited in many ways. */
const drafts = readDrafts(join(import.meta.dir, '../../models/gate/drafts')).filter(
  ({ label }, index) => label === 'accept' && index % 4 === 0,
);

/** One edit of a text; `null` where it has nothing to edit. */
type Edit = (text: string) => string | null;

/** Makes an edit of the match in the middle of a text. */
function replacing(pattern: RegExp, by: (match: RegExpMatchArray) => string): Edit {
  return (text) => {
    const matches = [...text.matchAll(pattern)];
    const match = matches[Math.floor(matches.length / 2)];
    if (!match) return null;
    return text.slice(0, match.index) + by(match) + text.slice(match.index + match[0].length);
  };
}

const opposites = new Map(
  'before after,enable disable,works fails,always never,true false,more less,raise lower,with without,allow forbid'
    .split(',')
    .flatMap((pair) => {
      const [one = '', other = ''] = pair.split(' ');
      return [
        [one, other],
        [other, one],
      ] as [string, string][];
    }),
);
const rivals = new Map(
  'Postgres MySQL,Docker Podman,nginx Caddy,React Vue,Python Ruby,Linux Windows,Chrome Firefox,Redis Memcached,AWS Azure,npm yarn'
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
);
const units: Readonly<Record<string, string>> = { ms: 's', s: 'min', MB: 'GB', GB: 'TB', kB: 'MB' };

/** Edits that make another finding, with the share of them that must be seen. */
const telling: [name: string, edit: Edit, least: number][] = [
  ['number', replacing(/(?<![\w.:/-])\d+(?![\w.,:%/-])/g, ([number]) => String(Number(number) + 3)), 0.97],
  [
    'version',
    replacing(/(?<![\w.@-])\d+\.\d+(?:\.\d+)?(?![\w.%])/g, ([version]) =>
      version.replace(/\d+$/, (last) => String(Number(last) + 1)),
    ),
    0.97,
  ],
  ['unit', replacing(/\b(\d+) ?(ms|s|MB|GB|kB)\b/g, (match) => `${match[1]} ${units[match[2]!]}`), 0.9],
  ['a "not" taken out', replacing(/\b(is|are|does|do|must|should|will) not\b/g, (match) => match[1]!), 0.97],
  [
    'a "not" put in',
    replacing(/\b(?:is|are|can|must|should|will)\b(?! not|n't)/g, ([verb]) => `${verb} not`),
    0.97,
  ],
  [
    'an opposite',
    replacing(
      new RegExp(`\\b(?:${[...opposites.keys()].join('|')})\\b`, 'g'),
      ([word]) => opposites.get(word)!,
    ),
    0.97,
  ],
  [
    'another product or platform',
    (text) => {
      const name = [...rivals.keys()].find((one) => text.includes(one));
      return name === undefined ? null : text.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), rivals.get(name)!);
    },
    0.97,
  ],
  [
    'another key',
    (text) => {
      const key = /\b[a-z]+(?:_[a-z]+)+\b/.exec(text)?.[0];
      return key === undefined ? null : text.replaceAll(key, key.replace(/_[a-z]+$/, '_other'));
    },
    0.95,
  ],
];

/** Edits that leave a finding what it is, with the share of them that may be taken for a difference. */
const harmless: [name: string, edit: Edit, most: number][] = [
  ['no ticks', (text) => text.replaceAll('`', ''), 0.02],
  ['other quotes', (text) => text.replaceAll('"', "'"), 0.02],
  ['a lower first letter', (text) => text.replace(/^./, (letter) => letter.toLowerCase()), 0.02],
  ["n't spelled out", (text) => text.replaceAll("can't", 'cannot').replaceAll("n't", ' not'), 0.02],
  ['one detail more', (text) => `${text} Seen on Linux too.`, 0.02],
  ['the last sentence left out', (text) => text.replace(/(?<=\.) [^.]+\.?$/, ''), 0.02],
  [
    'the first sentence at the end',
    (text) => {
      const [first, ...others] = text.split(/(?<=\.) /);
      return others.length === 0 ? null : [...others, first].join(' ');
    },
    0.05,
  ],
  [
    'two letters of a word exchanged',
    replacing(/(?<![\w.`/-])[a-z]{7,12}(?![\w.`/(-])/g, ([word]) => word.replace(/(..)(.)(.)/, '$1$3$2')),
    0.05,
  ],
];

/** Share of the edited drafts that are told from the original. */
function shareApart(edit: Edit): number {
  let edited = 0;
  let apart = 0;
  for (const draft of drafts) {
    for (const field of ['title', 'content'] as const) {
      const text = edit(draft[field]);
      if (text === null || text === draft[field]) continue;
      edited += 1;
      if (findingDifference(draft, { ...draft, [field]: text }) !== null) apart += 1;
    }
  }
  expect(edited).toBeGreaterThan(10);
  return apart / edited;
}

describe('findingDifference() of a finding and its edit', () => {
  test.each(telling)('sees a %s that was changed', (_, edit, least) => {
    expect(shareApart(edit)).toBeGreaterThanOrEqual(least);
  });

  test.each(harmless)('sees nothing in %s', (_, edit, most) => {
    expect(shareApart(edit)).toBeLessThanOrEqual(most);
  });
});
