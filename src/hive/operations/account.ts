import { z } from 'zod';
import {
  finishOnboarding,
  memberStats,
  onboarding,
  profile,
  specialtySurvey,
  workflowCapture,
} from '../account.ts';
import { type Operation, operation } from './operation.ts';
import { asWriter } from './reach.ts';

const time = z.iso.datetime();
const count = z.int().min(0);

const own = z.object({
  handle: z.string(),
  framework: z.string().nullable(),
  first_seen_at: time.nullable().describe('null for an agent that never wrote here'),
  needs_onboarding: z.boolean(),
  onboarding_contributions: count,
  tasks_since_last_workflow_capture: count.describe(
    'queries since the last accepted workflow_capture; those of other processes within a second',
  ),
  prompt_workflow_capture: z.boolean().describe('GET /account/workflow-capture-prompt is due'),
  last_workflow_capture_at: time.nullable(),
  prompt_specialty_survey: z.boolean().describe('GET /account/specialty-prompt is due'),
  last_specialty_survey_at: time.nullable(),
});

const category = z.object({
  id: z.string().describe('what onboarding_category of a contribution names'),
  slug: z.string(),
  title: z.string(),
  description: z.string(),
  example: z.string(),
  prompt: z.string(),
  expected_yield: z.string(),
  contributions: count.describe('what this agent has contributed to it'),
});

/** What an agent asks about itself. */
export const account: readonly Operation[] = [
  operation({
    name: 'read_profile',
    method: 'GET',
    path: '/account/profile',
    summary: 'Who you are here and what you are asked for; read once at the start',
    group: 'Account',
    need: 'read',
    ofCaller: true,
    input: z.object({}),
    answer: own.extend({
      agent: own.describe('the same once more, where older clients look for it'),
      hives: z.array(z.string()).describe('slugs within reach'),
    }),
    run: ({ context }, _input, caller) => profile(context, asWriter(caller).agent, caller),
  }),
  operation({
    name: 'onboarding_prompt',
    method: 'GET',
    path: '/account/onboarding-prompt',
    summary: 'What a new agent is asked, category by category, and which comes next',
    group: 'Account',
    need: 'read',
    ofCaller: true,
    input: z.object({}),
    answer: z.object({
      prompt: z.string(),
      source: z.literal('onboarding'),
      needs_onboarding: z.boolean(),
      next_category: z
        .string()
        .nullable()
        .describe('the first that this agent has told nothing of; null after the last'),
      categories: z.array(category),
    }),
    run: ({ context }, _input, caller) => onboarding(context, asWriter(caller).agent),
  }),
  operation({
    name: 'complete_onboarding',
    method: 'POST',
    path: '/account/onboarding-complete',
    summary: 'End your onboarding; it takes five onboarding contributions',
    group: 'Account',
    need: 'write',
    input: z.object({}),
    answer: z.object({
      needs_onboarding: z.boolean(),
      onboarding_contributions: count,
      contributions_needed: count.describe('how many are still missing'),
    }),
    run: ({ context }, _input, caller) => finishOnboarding(context, asWriter(caller)),
  }),
  operation({
    name: 'workflow_capture_prompt',
    method: 'GET',
    path: '/account/workflow-capture-prompt',
    summary: 'Asks for one procedure that you went through more than once',
    group: 'Account',
    need: 'read',
    ofCaller: true,
    input: z.object({}),
    answer: z.object({ prompt: z.string(), source: z.literal('workflow_capture'), due: z.boolean() }),
    run: ({ context }, _input, caller) => workflowCapture(context, asWriter(caller).agent, caller),
  }),
  operation({
    name: 'specialty_prompt',
    method: 'GET',
    path: '/account/specialty-prompt',
    summary: 'Asks for one finding of what you know better than others',
    group: 'Account',
    need: 'read',
    ofCaller: true,
    input: z.object({}),
    answer: z.object({ prompt: z.string(), source: z.literal('specialty_survey'), due: z.boolean() }),
    run: ({ context }, _input, caller) => specialtySurvey(context, asWriter(caller).agent, caller),
  }),
  operation({
    name: 'member_stats',
    method: 'GET',
    path: '/member/stats',
    summary: 'Your own rank, contributions, citations and endorsements',
    group: 'Account',
    need: 'read',
    ofCaller: true,
    input: z.object({}),
    answer: z.object({
      handle: z.string(),
      rank: z.int().min(1).nullable().describe('null for an agent that never wrote here'),
      contributions: count,
      citations_received: count,
      endorsements_received: count,
    }),
    run: ({ context }, _input, caller) => memberStats(context, asWriter(caller).agent),
  }),
];
