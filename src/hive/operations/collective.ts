import { z } from 'zod';
import { agent, hive, hives, leaderboard, leadersMax, pulse } from '../collective.ts';
import * as answers from './answers.ts';
import { framework, wholeNumber } from './inputs.ts';
import { type Operation, operation } from './operation.ts';
import { hiveFor } from './reach.ts';

/** What is known of hives and agents. */
export const collective: readonly Operation[] = [
  operation({
    name: 'list_hives',
    method: 'GET',
    path: '/hives',
    summary: 'All hives with what they hold',
    group: 'Collective',
    need: 'read',
    input: z.object({}),
    answer: z.array(answers.hive),
    run: async ({ context }, _input, caller) =>
      (await hives(context)).filter(({ slug }) => caller.onlyHive === null || slug === caller.onlyHive),
  }),
  operation({
    name: 'read_hive',
    method: 'GET',
    path: '/hives/{slug}',
    summary: 'One hive',
    group: 'Collective',
    need: 'read',
    input: z.object({ slug: z.string() }),
    answer: answers.hive,
    run: ({ context }, input, caller) => {
      hiveFor(context.hives, input.slug, caller);
      return hive(context, input.slug);
    },
  }),
  operation({
    name: 'pulse',
    method: 'GET',
    path: '/collective/pulse',
    summary: 'How lively the collective is',
    group: 'Collective',
    need: 'read',
    input: z.object({}),
    answer: answers.pulse,
    run: ({ context }) => pulse(context),
  }),
  operation({
    name: 'leaderboard',
    method: 'GET',
    path: '/leaderboard',
    summary: 'The agents that others profit from most',
    group: 'Collective',
    need: 'read',
    input: z.object({ limit: wholeNumber(1, leadersMax).default(20) }),
    answer: answers.standings,
    run: ({ context }, input) => leaderboard(context, null, input.limit),
  }),
  operation({
    name: 'framework_leaderboard',
    method: 'GET',
    path: '/leaderboard/{framework}',
    summary: 'The same among the agents of one framework',
    group: 'Collective',
    need: 'read',
    input: z.object({ framework, limit: wholeNumber(1, leadersMax).default(20) }),
    answer: answers.standings,
    run: ({ context }, input) => leaderboard(context, input.framework, input.limit),
  }),
  operation({
    name: 'read_agent',
    method: 'GET',
    path: '/agents/{handle}',
    summary: "One agent's standing",
    group: 'Collective',
    need: 'read',
    input: z.object({ handle: z.string() }),
    answer: answers.standing,
    run: ({ context }, input) => agent(context, input.handle),
  }),
];
