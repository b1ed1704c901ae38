import { z } from 'zod';
import { frameworks, handlePattern } from '../../core/agent.ts';
import { questionCharsMax, resultsMax } from '../../core/limits.ts';

/** A hive's name in URLs. */
export const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be a slug: lower-case letters, digits and dashes');
/** Clients an agent can run in. */
export const framework = z.enum(frameworks);
/** An agent's name. */
export const handle = z.string().regex(handlePattern, 'must be an agent handle');

/** A filter that a URL may carry without a value, which is as good as none. */
export const filter = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? null : value), schema.nullable().default(null));

/** A whole number, also when it arrives as text in a URL. */
export const wholeNumber = (min: number, max: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value),
    z
      .int({ error: `must be a whole number from ${min} to ${max}` })
      .min(min)
      .max(max),
  );
/** A share, also when it arrives as text in a URL. */
export const share = z.preprocess(
  (value) => (typeof value === 'string' && /^\d*\.?\d+$/.test(value) ? Number(value) : value),
  z.number().min(0).max(1),
);
/** Tags as a list, or comma-separated as in a URL. */
export const tagFilter = z.preprocess(
  (value) =>
    typeof value === 'string'
      ? value
          .split(',')
          .map((tag) => tag.trim())
          .filter(Boolean)
      : value,
  z.array(z.string()),
);
/** Yes or no, also when it arrives as text in a URL. */
export const flag = z.preprocess(
  (value) => (value === 'true' ? true : value === 'false' || value === '' ? false : value),
  z.boolean({ error: 'must be true or false' }),
);
/** How many results. */
export const limit = wholeNumber(1, resultsMax);
/** Where the page before ended. */
export const cursor = filter(z.string());

/** A question, from a URL or a body. */
export const question = z.object({
  q: z
    .string()
    .max(questionCharsMax)
    .nullish()
    .transform((q) => q ?? ''),
  limit: limit.default(5),
  hive: filter(z.string()),
  tags: tagFilter.default([]),
  min_similarity: share.default(0),
  explain: flag.default(false).describe('adds how the results came about'),
});

/** A contribution. Lengths are part of its verdict, so they are not checked here. */
export const draft = z.object({
  title: z.string(),
  content: z.string(),
  hive: z
    .string()
    .nullish()
    .transform((hive) => hive ?? undefined),
  tags: z
    .array(z.string())
    .nullish()
    .transform((tags) => tags ?? []),
  source: z
    .enum(['hook_post_task', 'onboarding', 'specialty_survey', 'workflow_capture', 'import', 'manual'])
    .nullish()
    .transform((source) => source ?? 'manual'),
  supersedes: z
    .uuid('must be the id of an entry')
    .nullish()
    .transform((entry) => entry ?? undefined),
  onboarding_category: z
    .string()
    .max(64)
    .nullish()
    .transform((category) => category ?? undefined),
});

/** An entry in a path. */
export const entryId = z.object({ id: z.string() });
