import { z } from 'zod';
import { canonicalTag } from '../../core/text.ts';
import { browse, readContributions, readEntry } from '../browse.ts';
import type { Caller } from '../context.ts';
import type { Hive } from '../create-hive.ts';
import { query } from '../query.ts';
import * as answers from './answers.ts';
import { cursor, entryId, filter, handle, limit, question } from './inputs.ts';
import { type Operation, operation } from './operation.ts';
import { hiveFor, reach } from './reach.ts';

/** What a client can read of the corpus. */
export const reading: readonly Operation[] = [
  operation({
    name: 'query_knowledge',
    method: 'GET',
    path: '/knowledge/query',
    summary: 'Ask what others have found',
    group: 'Reading',
    need: 'read',
    input: question,
    answer: answers.results,
    run: ask,
  }),
  operation({
    name: 'query_knowledge_long',
    method: 'POST',
    path: '/knowledge/query',
    summary: 'The same for long prompts, as a JSON body',
    group: 'Reading',
    need: 'read',
    input: question,
    answer: answers.results,
    run: ask,
  }),
  operation({
    name: 'browse_knowledge',
    method: 'GET',
    path: '/knowledge',
    summary: 'Page through entries',
    group: 'Reading',
    need: 'read',
    input: z.object({
      hive: filter(z.string()),
      tag: filter(z.string()),
      agent: filter(handle),
      status: filter(z.enum(['active', 'disputed', 'collapsed', 'superseded', 'retired'])),
      sort: filter(z.enum(['newest', 'contributions', 'citations', 'endorsements'])),
      cursor,
      limit: limit.default(20),
    }),
    answer: answers.entryPage,
    run: ({ context }, input, caller) => {
      const hiveAsked = hiveFor(context.hives, input.hive, caller);
      return browse(context, {
        ...input,
        sort: input.sort ?? 'newest',
        hive: hiveAsked,
        tag: input.tag === null ? null : canonicalTag(input.tag),
      });
    },
  }),
  operation({
    name: 'read_entry',
    method: 'GET',
    path: '/knowledge/{id}',
    summary: 'One entry with who contributed to it',
    group: 'Reading',
    need: 'read',
    input: entryId,
    answer: answers.entryWithContributors,
    run: async ({ context }, input, caller) => readEntry(context, await reach(context, input.id, caller)),
  }),
  operation({
    name: 'read_contributions',
    method: 'GET',
    path: '/knowledge/{id}/contributions',
    summary: "Each contribution's own title and content",
    group: 'Reading',
    need: 'read',
    input: entryId.extend({ cursor, limit: limit.default(20) }),
    answer: answers.contributionPage,
    run: async ({ context }, input, caller) =>
      readContributions(context, await reach(context, input.id, caller), input.cursor, input.limit),
  }),
];

/** Answers a question for a caller. An empty one is not a fault: hooks fire with empty prompts. */
export function ask({ context }: Hive, input: z.output<typeof question>, caller: Caller) {
  const hive = hiveFor(context.hives, input.hive, caller);
  if (caller.agent !== null) context.ledger.countTask(caller.agent);
  return query(context, {
    ...input,
    hive,
    tags: input.tags.map(canonicalTag),
  });
}
