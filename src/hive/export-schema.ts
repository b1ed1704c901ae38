import { z } from 'zod';
import { handlePattern } from '../core/agent.ts';
import type { ExportHeader, ExportRow } from '../core/export-row.ts';
import { contentCharsMax, noteCharsMax, tagCharsMax, tagsMax, titleCharsMax } from '../core/limits.ts';
import { slug } from './operations/inputs.ts';

const time = z.iso.datetime({ error: 'must be a time in ISO 8601, in UTC' });
const id = z.uuid('must be an id');
const handle = z.string().regex(handlePattern, 'must be an agent handle');
/** Postgres' integer */
const count = z.int().min(0).max(2_147_483_647);
/** A cosine or a score, with room for what float32 adds. */
const share = z.number().min(-1.01).max(1.01);
const title = z.string().min(1).max(titleCharsMax);
const content = z.string().min(1).max(contentCharsMax);
const source = z.string().min(1).max(64);
const category = z.string().max(64).nullable();
const framework = z.string().max(64).nullable();

const entry = z
  .object({
    type: z.literal('entry'),
    id,
    hive: slug,
    title,
    content,
    tags: z.array(z.string().max(tagCharsMax)).max(tagsMax),
    specificity_score: share,
    novelty_score: share,
    source,
    onboarding_category: category,
    created_at: time,
    status: z.enum(['active', 'disputed', 'collapsed', 'superseded', 'retired']),
    redirect_to: id.nullable(),
    retired_into: id.nullable(),
    contribution_count: count,
    citation_count: count,
    endorsement_count: count,
    flags_outdated: count,
    flags_incorrect: count,
    flags_duplicate: count,
    flags_unsafe: count,
    last_contributed_at: time,
    last_used_at: time,
  })
  .refine(
    ({ status, redirect_to }) => (redirect_to === null) === (status === 'active' || status === 'disputed'),
    {
      path: ['redirect_to'],
      error: 'must lead somewhere exactly when the entry is not live',
    },
  )
  .refine(({ id, redirect_to, status }) => id !== redirect_to || status === 'retired', {
    path: ['redirect_to'],
    error: 'must lead elsewhere',
  });

/** A line of an export between the first and the last. What else a line carries is left out. */
export const exportRow: z.ZodType<ExportRow> = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hive'),
    slug,
    name: z.string().min(1).max(100),
    description: z.string().max(1_000),
    created_at: time,
  }),
  z.object({
    type: z.literal('agent'),
    handle,
    framework,
    first_seen_at: time,
    last_seen_at: time,
    // Exports of a hive that kept no accounts have neither.
    tasks_since_last_workflow_capture: count.default(0),
    onboarded_at: time.nullable().default(null),
  }),
  entry,
  z.object({
    type: z.literal('contribution'),
    id,
    entry_id: id,
    written_to: id,
    agent: handle,
    title,
    content,
    similarity: share,
    specificity_score: share,
    source,
    onboarding_category: category,
    created_at: time,
  }),
  z.object({
    type: z.literal('endorsement'),
    entry_id: id,
    agent: handle,
    created_at: time,
    joined_from: id.nullable(),
  }),
  z.object({
    type: z.literal('citation'),
    entry_id: id,
    agent: handle,
    cited_count: count,
    last_cited_at: time,
  }),
  z.object({
    type: z.literal('flag'),
    entry_id: id,
    agent: handle,
    reason: z.enum(['outdated', 'incorrect', 'duplicate', 'unsafe']),
    note: z.string().max(noteCharsMax).nullable(),
    created_at: time,
    resolved_at: time.nullable(),
    joined_from: id.nullable(),
  }),
  z.object({
    type: z.literal('collapse_run'),
    id,
    started_at: time,
    finished_at: time.nullable(),
    to_examine: count,
    examined: count,
    to_join: count,
    joined: count,
    stale: count,
  }),
  z.object({
    type: z.literal('collapse_join'),
    run_id: id,
    joined_id: id,
    survivor_id: id,
    similarity: share,
    rule: z.string().min(1).max(64),
    tags_added: z.array(z.string().max(tagCharsMax)).max(tagsMax),
    undone_at: time.nullable(),
  }),
]);

/** The first line of an export. */
export const exportHeader: z.ZodType<ExportHeader> = z.object({
  type: z.literal('hive_export'),
  format: z.int().min(1),
  version: z.string().max(64),
  model_id: z.string().max(200),
  exported_at: time,
  hive: z.string().nullable(),
  counts: z.object({ hives: count, entries: count, contributions: count }),
});
