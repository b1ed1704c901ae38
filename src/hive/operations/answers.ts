import { z } from 'zod';

/** What stands under `data` in each answer: the OpenAPI document is made from these. */

const time = z.iso.datetime();
const score = z.number().min(0).max(1);
const count = z.int().min(0);
const nextCursor = z.string().nullable();
const flags = z.object({ outdated: count, incorrect: count, duplicate: count, unsafe: count });
const status = z.enum(['active', 'disputed', 'collapsed', 'superseded', 'retired']);

const entry = z.object({
  id: z.uuid(),
  hive: z.string(),
  title: z.string(),
  summary: z.string().max(240),
  content: z.string(),
  tags: z.array(z.string()),
  specificity_score: score,
  novelty_score: score,
  contribution_count: count,
  citation_count: count,
  endorsement_count: count,
  flags,
  status,
  stale: z.boolean(),
  created_at: time,
  last_contributed_at: time,
});

const weighed = z.object({ name: z.string(), value: z.number(), weight: z.number() });
/** How a result came to its place; only where it was asked for. */
const resultExplanation = z.object({
  matched: z
    .array(z.object({ term: z.string(), idf: z.number(), in: z.array(z.enum(['title', 'content', 'tags'])) }))
    .describe('terms of the question that the entry holds, rarest first'),
  missing: z.array(z.string()).describe('terms of the question that it lacks'),
  bm25: z.number(),
  cosine: z.number(),
  evidence: z
    .array(weighed.extend({ points: z.number() }))
    .describe('points = value × weight / sum of the weights; they add up to `fused`'),
  fused: score,
  prior: z.object({ use: score, stale: score, disputed: score }).describe('factors by standing'),
  repeat: score.describe('factor below 1 for what nearly repeats a better result'),
  arithmetic: z.string().describe('the score as a sum and a product'),
  probability: score.describe(
    'that the entry answers the question: the logistic of intercept + contributions',
  ),
  intercept: z.number(),
  features: z.array(weighed.extend({ contribution: z.number() })),
});

/** What was made of a question; only where it was asked for. */
const questionExplanation = z.object({
  outcome: z
    .enum(['answered', 'empty_question', 'small_talk', 'no_entries', 'below_floor', 'left_out'])
    .describe('`left_out`: something is relevant enough, but less similar than was asked'),
  text: z.string().describe('what was looked for: of a long prompt, what it asks'),
  parts: count.describe('the question, and its sentences that were also weighed alone'),
  entries: count.describe('entries searched'),
  terms: z.array(
    z.object({ term: z.string(), idf: z.number(), rarity: z.number().describe('0…9'), entries: count }),
  ),
  probability_min: score.describe('a question to which no entry is this probable an answer gets none'),
  companion_share: score.describe('of the best probability, from which other entries are shown beside it'),
  best: z
    .object({ id: z.uuid(), title: z.string(), similarity: z.number(), probability: score })
    .nullable()
    .describe('the most probable answer, shown or not'),
});

export const results = z.object({
  results: z.array(
    entry.extend({
      similarity: z.number(),
      score: z.number(),
      explanation: resultExplanation.optional(),
    }),
  ),
  explanation: questionExplanation.optional(),
  took_ms: z.number(),
});

export const entryPage = z.object({ results: z.array(entry), next_cursor: nextCursor });

export const entryWithContributors = entry.extend({
  contributors: z.array(z.object({ handle: z.string(), contributed_at: time, similarity: z.number() })),
  redirected_from: z.uuid().optional(),
});

export const contributionPage = z.object({
  results: z.array(
    z.object({
      id: z.uuid(),
      agent: z.string(),
      title: z.string(),
      content: z.string(),
      similarity: z.number(),
      source: z.string(),
      contributed_at: time,
    }),
  ),
  next_cursor: nextCursor,
});

export const verdict = z.discriminatedUnion('verdict', [
  z.object({
    verdict: z.literal('accepted'),
    entry_id: z.uuid().optional().describe('absent in the answer of a check'),
    hive: z.string(),
    novelty_score: score,
    specificity_score: score,
    similar: z.array(z.object({ id: z.uuid(), title: z.string(), similarity: z.number() })).max(3),
  }),
  z.object({
    verdict: z.literal('merged'),
    merged_into: z.uuid(),
    hive: z.string(),
    similarity: z.number(),
    rule: z
      .enum(['cosine', 'finding'])
      .describe(
        'why: `cosine`, the vectors are closer than the merge similarity; `finding`, the texts say the same in other words',
      ),
    contribution_count: count,
  }),
  z.object({
    verdict: z.literal('rejected'),
    reasons: z.array(
      z.enum([
        'pii_critical',
        'prompt_injection',
        'task_narration',
        'low_specificity',
        'too_short',
        'too_long',
      ]),
    ),
    hints: z.array(z.string()),
  }),
]);

export const cited = z.object({ entry_id: z.uuid(), citation_count: count });
export const endorsed = z.object({ entry_id: z.uuid(), endorsement_count: count, endorsed: z.boolean() });
export const flagged = z.object({ entry_id: z.uuid(), flags, status });

export const hive = z.object({
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  entries: count,
  contributions: count,
  agents: count,
  last_contributed_at: time.nullable(),
});

export const pulse = z.object({
  entries_total: count,
  entries_24h: count,
  active_agents: count.describe('agents that wrote within 30 days'),
  frameworks_count: count.describe('distinct frameworks among the active agents'),
});

export const standing = z.object({
  handle: z.string(),
  framework: z.string().nullable(),
  rank: z.int().min(1),
  contributions: count,
  citations_received: count,
  endorsements_received: count,
  first_seen_at: time,
  last_seen_at: time,
});
export const standings = z.object({ results: z.array(standing) });

const named = z.object({ id: z.uuid(), title: z.string(), summary: z.string().max(240) });
const joinedPair = z.object({
  joined: named.describe('the entry that goes'),
  survivor: named.describe('the entry that stays'),
  hive: z.string(),
  similarity: z.number(),
  rule: z.string().describe('what told that the two are one finding'),
  undone_at: time.nullable(),
});
export const collapse = z.object({
  run_id: z.uuid().nullable(),
  dry_run: z.boolean(),
  examined: count,
  joined: count,
  stale: count.describe('live entries that went unused for too long'),
  pairs: z.array(joinedPair).describe('the first 500; the report of the run has all'),
  took_ms: z.number(),
});
const run = z.object({
  run_id: z.uuid(),
  state: z.enum(['running', 'finished', 'interrupted']).describe('the next run takes up an interrupted one'),
  started_at: time,
  finished_at: time.nullable(),
  to_examine: count.describe('entries that were waiting when it began'),
  examined: count,
  to_join: count,
  joined: count,
  undone: count.describe('of the joined, those taken back since'),
  stale: count,
});
export const collapses = z.object({
  results: z.array(run),
  progress: z
    .object({
      run_id: z.uuid().nullable().describe('null for a dry run'),
      phase: z.enum(['examining', 'joining', 'undoing']),
      done: count,
      total: count,
    })
    .nullable()
    .describe('what is under way in the process that answers'),
  next_cursor: nextCursor,
});
export const collapseRun = run.extend({ pairs: z.array(joinedPair), next_cursor: nextCursor });
export const collapseUndone = z.object({
  run_id: z.uuid(),
  undone: count,
  undone_before: count,
  refused: z.array(z.object({ joined: z.uuid(), survivor: z.uuid(), reason: z.string() })),
});

const flagReason = z.enum(['outdated', 'incorrect', 'duplicate', 'unsafe']);
export const flaggedEntries = z.object({
  results: z.array(
    z.object({
      id: z.uuid(),
      hive: z.string(),
      title: z.string(),
      summary: z.string().max(240),
      status,
      agents: count.describe('distinct agents whose flags nobody has resolved'),
      counts: flags,
      flags: z.array(
        z.object({ agent: z.string(), reason: flagReason, note: z.string().nullable(), flagged_at: time }),
      ),
    }),
  ),
  next_cursor: nextCursor,
});
export const resolved = z.object({
  entry_id: z.uuid(),
  status,
  flags_resolved: count,
  redirect_to: z.uuid().nullable(),
});

export const stats = pulse.extend({
  hives: z.array(hive),
  rejections: z.record(z.string(), count).describe('reason → writes rejected for it'),
  last_collapse: z.object({ run_id: z.uuid(), started_at: time, examined: count, joined: count }).nullable(),
});

const scope = z.enum(['read', 'write', 'admin']);
export const newToken = z.object({
  id: z.uuid(),
  token: z.string(),
  scope,
  hive: z.string().nullable(),
  label: z.string(),
});
export const tokens = z.object({
  results: z.array(
    z.object({
      id: z.uuid(),
      scope,
      hive: z.string().nullable(),
      label: z.string(),
      created_at: time,
      revoked_at: time.nullable(),
    }),
  ),
});
export const revoked = z.object({ id: z.uuid(), revoked: z.literal(true) });

const model = z.object({
  model_id: z.string(),
  in_use: z.boolean(),
  built_in: z.boolean(),
  dimensions: z.int().min(1),
  max_tokens: z.int().min(1).describe('tokens of a text that are read'),
  pooling: z.string().describe('how token vectors become one; none when the model does it itself'),
  prompts: z.object({ query: z.string(), passage: z.string() }).describe('put before questions and entries'),
  bytes: count,
  short_text_ms: z.number().nullable(),
  texts_per_second: z.number().nullable(),
  merge_similarity: z
    .number()
    .describe('above this cosine two findings are one, unless a setting says otherwise'),
  similar_from: z.number(),
  added_at: time.nullable(),
});
const cosineScale = z.object({ slope: z.number(), offset: z.number() });
export const modelDetails = model.extend({
  onnx: z.string().nullable(),
  fingerprint: z.string().nullable(),
  notes: z.array(z.string()).describe('what had to be assumed'),
  entries_embedded: count,
  calibration: z.object({
    source: z.string(),
    reference: z.string().nullable().describe('the model whose scale its cosines are read on'),
    question: cosineScale,
    entry: cosineScale,
    figures: z.record(z.string(), z.number()),
  }),
});
export const reindex = z.object({
  state: z.enum(['none', 'running', 'switching', 'done', 'failed', 'cancelled']),
  model_id: z.string().nullable(),
  done: count,
  total: count,
  started_at: time.nullable(),
  finished_at: time.nullable(),
  error: z.string().nullable(),
});
export const models = z.object({ results: z.array(model), reindex });
