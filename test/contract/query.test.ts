import { beforeAll, describe, expect, test } from 'bun:test';
import type { Entry } from '../support/api.ts';
import { finding } from '../support/findings.ts';
import { served } from '../support/served.ts';

const { api } = served();
const wanted = {
  title: 'pnpm 9.12 ignores overrides declared in a workspace package',
  content:
    'pnpm 9.12.0 reads pnpm.overrides only from the root package.json; overrides declared in a workspace package are silently ignored. Move them to the root manifest and run pnpm install --force.',
  tags: ['Next.JS', 'pnpm'],
};
const reworded = 'why does pnpm not apply my dependency overrides inside a monorepo package?';
let entry: string;

beforeAll(async () => {
  const { body } = await api().post('/knowledge/contribute', wanted);
  entry = body.entry_id;
  await Promise.all(
    Array.from({ length: 60 }, (_, index) => api().post('/knowledge/contribute', finding(index))),
  );
});

async function ask(parameters: Record<string, string>): Promise<Entry[]> {
  const { body, status } = await api().get(`/knowledge/query?${new URLSearchParams(parameters)}`);
  expect(status).toBe(200);
  return body.data.results;
}

describe('GET /knowledge/query', () => {
  test('finds a finding by a question in other words', async () => {
    expect((await ask({ q: reworded }))[0]).toMatchObject({
      id: entry,
      title: wanted.title,
      content: wanted.content,
    });
  });

  test('a result holds every field of the contract and nothing else', async () => {
    const [result] = await ask({ q: reworded });
    const fields =
      `id hive title summary content tags similarity score specificity_score contribution_count citation_count
      endorsement_count flags status stale created_at last_contributed_at`.split(/\s+/);
    expect(
      Object.keys(result!)
        .filter((field) => field !== 'novelty_score')
        .toSorted(),
    ).toEqual(fields.toSorted());
    expect(result).toMatchObject({
      hive: 'academy',
      tags: ['nextjs', 'pnpm'],
      contribution_count: 1,
      citation_count: 0,
      endorsement_count: 0,
      flags: { outdated: 0, incorrect: 0, duplicate: 0, unsafe: 0 },
      status: 'active',
      stale: false,
    });
  });

  test('the order follows score', async () => {
    const scores = (await ask({ q: 'pnpm drops environment variables', limit: '50' })).map(
      ({ score }) => score,
    );
    expect(scores.length).toBeGreaterThan(1);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  test('gives five results unless told otherwise, and never more than asked', async () => {
    expect((await ask({ q: 'Redis hangs on shutdown' })).length).toBeLessThanOrEqual(5);
    expect(await ask({ q: 'Redis hangs on shutdown', limit: '1' })).toHaveLength(1);
    expect(
      (await ask({ q: 'hangs on shutdown when an option is set', limit: '50' })).length,
    ).toBeLessThanOrEqual(50);
  });

  for (const q of [undefined, '', '   ', '\n\t', '\u0000']) {
    test(`a question of ${JSON.stringify(q)} is 200 with no results`, async () => {
      expect(await ask(q === undefined ? {} : { q })).toEqual([]);
    });
  }

  const offDomain = [
    'best banana bread recipe with walnuts',
    'who won the football world cup in 1998?',
    'how do I water orchids in winter',
    'tell me a bedtime story about a dragon',
    '今天天气怎么样',
    'ok',
    'thanks!',
    '🎉🎉🎉',
    '?',
    'a',
  ];
  for (const q of offDomain) {
    test(`"${q}" is off the domain and gets nothing`, async () => {
      expect(await ask({ q })).toEqual([]);
    });
  }

  test('tags keep to entries that bear them, in any spelling', async () => {
    expect((await ask({ q: reworded, tags: 'next.js,PNPM' })).map(({ id }) => id)).toEqual([entry]);
    expect(await ask({ q: reworded, tags: 'svelte' })).toEqual([]);
  });

  test('min_similarity drops what is farther', async () => {
    const [best] = await ask({ q: reworded, limit: '1' });
    expect((await ask({ q: reworded, min_similarity: '0.99' })).map(({ id }) => id)).toEqual([]);
    expect(best!.similarity).toBeGreaterThan(0);
    const floor = best!.similarity - 0.01;
    const kept = await ask({ q: reworded, min_similarity: floor.toFixed(3), limit: '50' });
    expect(kept.map(({ id }) => id)).toContain(entry);
    expect(kept.every(({ similarity }) => similarity >= floor - 0.001)).toBe(true);
  });

  for (const min_similarity of ['-0.1', '1.1', 'abc', '', 'NaN']) {
    test(`min_similarity=${min_similarity || '(empty)'} is 400`, async () => {
      const answer = await api().get(`/knowledge/query?q=x&min_similarity=${min_similarity}`);
      expect([answer.status, answer.body.details?.[0]?.path]).toEqual([400, 'min_similarity']);
    });
  }

  for (const limit of ['0', '51', '-1', 'abc', '', '2.5', 'null']) {
    test(`limit=${limit || '(empty)'} is 400`, async () => {
      const answer = await api().get(`/knowledge/query?q=x&limit=${limit}`);
      expect([answer.status, answer.body.details?.[0]?.path]).toEqual([400, 'limit']);
    });
  }

  for (const limit of ['1', '50']) {
    test(`limit=${limit} is 200`, async () => {
      expect((await api().get(`/knowledge/query?q=pnpm&limit=${limit}`)).status).toBe(200);
    });
  }

  test('hive keeps to one hive', async () => {
    expect(await ask({ q: reworded, hive: 'nexus' })).toEqual([]);
    expect((await ask({ q: reworded, hive: 'academy' }))[0]?.id).toBe(entry);
  });

  test('a summary is at most 240 characters and never ends inside a word', async () => {
    const sentence =
      'esbuild 0.21 keeps class names only with keep-names because minification renames constructors ';
    const content = `${sentence}${sentence}${sentence}${sentence}so pass --keep-names to esbuild.`;
    const { body } = await api().post('/knowledge/contribute', {
      title: 'esbuild 0.21 renames classes',
      content,
    });
    const { data } = (await api().get(`/knowledge/${body.entry_id}`)).body;
    const summary = data.summary as string;
    expect(summary.length).toBeGreaterThan(120);
    expect(summary.length).toBeLessThanOrEqual(240);
    expect(content.startsWith(summary.replace(/…$/, ''))).toBe(true);
    expect(content[summary.replace(/…$/, '').length]).toBe(' ');
  });
});

describe('long questions', () => {
  const prompt = `${reworded} `
    .padEnd(32_768, 'The build log follows and says nothing of interest here. ')
    .slice(0, 32_768);
  const texts = {
    'Latin letters': prompt,
    'CJK, nine bytes each when escaped': '依存関係の上書きが効かない。'.repeat(2_341).slice(0, 32_768),
    'emoji, twelve bytes each when escaped': '🐝'.repeat(32_768),
  };
  for (const [kind, q] of Object.entries(texts)) {
    test(`32,768 characters of ${kind} are answered, in the URL and in a body`, async () => {
      expect([...q]).toHaveLength(32_768);
      expect((await api().get(`/knowledge/query?q=${encodeURIComponent(q)}`)).status).toBe(200);
      expect((await api().call('POST', '/knowledge/query', { body: { q } })).status).toBe(200);
    });

    test(`32,769 characters of ${kind} are 400, in the URL and in a body`, async () => {
      const answer = await api().get(`/knowledge/query?q=${encodeURIComponent(`${q}x`)}`);
      expect([answer.status, answer.body.details?.[0]?.path]).toEqual([400, 'q']);
      const long = await api().call('POST', '/knowledge/query', { body: { q: `${q}x` } });
      expect([long.status, long.body.details?.[0]?.path]).toEqual([400, 'q']);
    });
  }

  test('a question hidden in a long log is still found', async () => {
    const log = Array.from(
      { length: 400 },
      (_, line) => `2025-01-01T10:00:${line % 60} INFO step ${line} done`,
    );
    const q = `${reworded}\n${log.join('\n')}`;
    expect((await ask({ q }))[0]?.id).toBe(entry);
  });
});

describe('POST /knowledge/query', () => {
  const post = (body: unknown) => api().call('POST', '/knowledge/query', { body });

  test('takes the same names', async () => {
    const { body } = await post({
      q: reworded,
      limit: 1,
      hive: 'academy',
      tags: ['PNPM'],
      min_similarity: 0.1,
    });
    expect(body.data.results.map(({ id }) => id)).toEqual([entry]);
  });

  test('takes tags as one text too', async () => {
    expect((await post({ q: reworded, tags: 'pnpm,nextjs' })).body.data.results.map(({ id }) => id)).toEqual([
      entry,
    ]);
  });

  test('answers as GET does', async () => {
    const [asked, posted] = [await ask({ q: reworded }), (await post({ q: reworded })).body.data.results];
    expect(posted).toEqual(asked);
  });

  for (const body of [{}, { q: '' }, { q: null }]) {
    test(`${JSON.stringify(body)} is 200 with no results`, async () => {
      const answer = await post(body);
      expect([answer.status, answer.body.data.results]).toEqual([200, []]);
    });
  }

  const wrong: [string, unknown][] = [
    ['q', { q: 5 }],
    ['q', { q: ['a'] }],
    ['limit', { q: 'x', limit: 51 }],
    ['limit', { q: 'x', limit: true }],
    ['limit', { q: 'x', limit: 1e300 }],
    ['tags', { q: 'x', tags: 5 }],
    ['tags.0', { q: 'x', tags: [5] }],
    ['hive', { q: 'x', hive: 5 }],
    ['min_similarity', { q: 'x', min_similarity: 2 }],
  ];
  for (const [path, body] of wrong) {
    test(`${JSON.stringify(body)} is 400 for ${path}`, async () => {
      const answer = await post(body);
      expect([answer.status, answer.body.details?.[0]?.path]).toEqual([400, path]);
    });
  }
});

describe('explain', () => {
  interface Explained {
    results: {
      score: number;
      explanation?: {
        matched: { term: string; in: string[] }[];
        missing: string[];
        evidence: { points: number; value: number; weight: number }[];
        fused: number;
        prior: Record<string, number>;
        repeat: number;
        probability: number;
        intercept: number;
        features: { value: number; weight: number; contribution: number }[];
      };
    }[];
    explanation?: {
      outcome: string;
      text: string;
      terms: { term: string; entries: number }[];
      entries: number;
      probability_min: number;
      best: { id: string; title: string; probability: number } | null;
    };
  }
  const explained = async (body: Record<string, unknown>): Promise<Explained> => {
    const answer = await api().call('POST', '/knowledge/query', { body: { ...body, explain: true } });
    expect(answer.status).toBe(200);
    return answer.body.data as unknown as Explained;
  };

  test('adds to each result the sum its score is, and nothing to the rest', async () => {
    const [plain, { results }] = [await ask({ q: reworded }), await explained({ q: reworded })];
    const bare = results.map(({ explanation: _, ...rest }) => rest);
    expect(bare as unknown).toEqual(plain);
    for (const { score, explanation } of results) {
      const { evidence, fused, prior, repeat, probability, intercept, features } = explanation!;
      const points = evidence.reduce((sum, each) => sum + each.points, 0);
      expect(points).toBeCloseTo(fused, 3);
      const factors = Object.values(prior).reduce((product, factor) => product * factor, repeat);
      expect(score).toBeCloseTo(fused * factors, 3);
      const logOdds = features.reduce((sum, each) => sum + each.contribution, intercept);
      expect(probability).toBeCloseTo(1 / (1 + Math.exp(-logOdds)), 2);
    }
  });

  test('tells where terms of the question stand, and which do not', async () => {
    const { results, explanation } = await explained({ q: 'pnpm overrides nextjs zeppelin' });
    const { matched, missing } = results[0]!.explanation!;
    expect(matched.find(({ term }) => term === 'pnpm')?.in).toEqual(['title', 'content', 'tags']);
    expect(matched.find(({ term }) => term === 'nextj')?.in).toEqual(['tags']);
    expect(missing).toEqual(['zeppelin']);
    expect(explanation).toMatchObject({ outcome: 'answered', text: 'pnpm overrides nextjs zeppelin' });
    expect(explanation!.terms.find(({ term }) => term === 'zeppelin')?.entries).toBe(0);
  });

  test('tells why nothing came back', async () => {
    const far = await explained({ q: 'how do I bake a sourdough loaf with rye flour' });
    expect(far.results).toEqual([]);
    expect(far.explanation?.outcome).toBe('below_floor');
    expect(far.explanation?.best?.probability).toBeLessThan(far.explanation!.probability_min);
    expect((await explained({ q: 'thanks, please continue' })).explanation?.outcome).toBe('small_talk');
    expect((await explained({ q: '  ' })).explanation?.outcome).toBe('empty_question');
    expect((await explained({ q: reworded, hive: 'business' })).explanation?.outcome).toBe('no_entries');
    const narrow = await explained({ q: reworded, min_similarity: 1 });
    expect([narrow.results, narrow.explanation?.outcome]).toEqual([[], 'left_out']);
    expect(narrow.explanation?.best?.id).toBe(entry);
  });

  test('is asked for in the URL as well, and only then given', async () => {
    const get = async (explain: string) => {
      const { body } = await api().get(`/knowledge/query?${new URLSearchParams({ q: reworded, explain })}`);
      return body.data as unknown as Explained;
    };
    expect((await get('true')).explanation).toBeDefined();
    const without = await get('false');
    expect(Object.keys(without)).toEqual(['results', 'took_ms']);
    expect(without.results[0]?.explanation).toBeUndefined();
    const wrong = await api().get('/knowledge/query?q=x&explain=perhaps');
    expect([wrong.status, wrong.body.details?.[0]?.path]).toEqual([400, 'explain']);
  });
});
