import { z } from 'zod';
import { createHive, stats } from '../collective.ts';
import * as answers from './answers.ts';
import { entryId, slug } from './inputs.ts';
import { type Operation, operation } from './operation.ts';
import { wellFormedId } from './reach.ts';

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
