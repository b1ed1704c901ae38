import { z } from 'zod';
import { listCollapses, readCollapse } from '../collapse-reports.ts';
import { createHive, stats } from '../collective.ts';
import { listFlags, resolveFlagged } from '../flags.ts';
import * as answers from './answers.ts';
import { cursor, entryId, limit, slug } from './inputs.ts';
import { type Operation, operation } from './operation.ts';
import { reach, wellFormedId } from './reach.ts';

/** What only an admin token allows. */
export const admin: readonly Operation[] = [
  operation({
    name: 'create_hive',
    method: 'POST',
    path: '/hives',
    summary: 'Create a hive',
    group: 'Admin',
    need: 'admin',
    input: z.object({
      slug,
      name: z.string().min(1).max(100).optional(),
      description: z.string().max(1_000).default(''),
    }),
    answer: answers.hive,
    run: ({ context }, input) => createHive(context, { ...input, name: input.name ?? input.slug }),
  }),
  operation({
    name: 'collapse',
    method: 'POST',
    path: '/admin/collapse',
    summary: 'Join the near-duplicates that raced, now',
    group: 'Admin',
    need: 'admin',
    input: z.object({ dry_run: z.boolean().default(false) }),
    answer: answers.collapse,
    run: ({ collapse }, input) => collapse.run({ dryRun: input.dry_run }),
  }),
  operation({
    name: 'list_collapses',
    method: 'GET',
    path: '/admin/collapses',
    summary: 'All runs of the collapse, newest first, and how far the one under way is',
    group: 'Admin',
    need: 'admin',
    input: z.object({ cursor, limit: limit.default(20) }),
    answer: answers.collapses,
    run: ({ context, collapse }, input) => listCollapses(context, collapse.progress, input),
  }),
  operation({
    name: 'read_collapse',
    method: 'GET',
    path: '/admin/collapses/{id}',
    summary: 'One run of the collapse with what it joined',
    group: 'Admin',
    need: 'admin',
    input: entryId.extend({ cursor, limit: limit.default(20) }),
    answer: answers.collapseRun,
    run: ({ context }, input) => readCollapse(context, wellFormedId(input.id), input),
  }),
  operation({
    name: 'undo_collapse',
    method: 'POST',
    path: '/admin/collapses/{id}/undo',
    summary: 'Take back what a run of the collapse joined; what cannot be is told with its reason',
    group: 'Admin',
    need: 'admin',
    input: entryId,
    answer: answers.collapseUndone,
    run: ({ collapse }, input) => collapse.undo(wellFormedId(input.id)),
  }),
  operation({
    name: 'list_flags',
    method: 'GET',
    path: '/admin/flags',
    summary: 'Flagged entries that nobody has decided about, the disputed first',
    group: 'Admin',
    need: 'admin',
    input: z.object({ cursor, limit: limit.default(20) }),
    answer: answers.flaggedEntries,
    run: ({ context }, input) => listFlags(context, input),
  }),
  operation({
    name: 'resolve_entry',
    method: 'POST',
    path: '/admin/entries/{id}/resolve',
    summary: 'Decide about a flagged entry: keep clears its flags, retire takes it out of search',
    group: 'Admin',
    need: 'admin',
    input: entryId.extend({
      action: z.enum(['keep', 'retire'], 'must be keep or retire'),
      redirect_to: z
        .uuid('must be the id of an entry')
        .nullish()
        .transform((id) => id?.toLowerCase() ?? null)
        .describe('where readers of a retired entry are sent; without it they see the retired entry'),
    }),
    answer: answers.resolved,
    run: async ({ context }, input, caller) =>
      resolveFlagged(context, await reach(context, input.id, caller), input),
  }),
  operation({
    name: 'stats',
    method: 'GET',
    path: '/admin/stats',
    summary: 'Counts an operator asks for',
    group: 'Admin',
    need: 'admin',
    input: z.object({}),
    answer: answers.stats,
    run: ({ context }) => stats(context),
  }),
  operation({
    name: 'create_token',
    method: 'POST',
    path: '/admin/tokens',
    summary: 'Create a token; the answer is the only place it is shown',
    group: 'Admin',
    need: 'admin',
    input: z.object({
      scope: z.enum(['read', 'write', 'admin']),
      hive: z
        .string()
        .nullish()
        .transform((given) => given ?? null),
      label: z.string().max(100).default(''),
    }),
    answer: answers.newToken,
    run: ({ tokens }, input) => tokens.create(input),
  }),
  operation({
    name: 'list_tokens',
    method: 'GET',
    path: '/admin/tokens',
    summary: 'All tokens ever made, without the tokens themselves',
    group: 'Admin',
    need: 'admin',
    input: z.object({}),
    answer: answers.tokens,
    run: ({ tokens }) => tokens.list(),
  }),
  operation({
    name: 'revoke_token',
    method: 'DELETE',
    path: '/admin/tokens/{id}',
    summary: 'Revoke a token',
    group: 'Admin',
    need: 'admin',
    input: entryId,
    answer: answers.revoked,
    run: ({ tokens }, input) => tokens.revoke(wellFormedId(input.id)),
  }),
];
