import { categories } from '../core/account/categories.ts';
import { isSurveyDue, isWorkflowDue, nextCategory, onboardingMin } from '../core/account/due.ts';
import { onboardingPrompt, specialtyPrompt, workflowPrompt } from '../core/account/prompts.ts';
import { type Account, completeOnboarding, findAccount, onboardingCounts } from '../store/accounts.ts';
import { agentStanding, seeAgents } from '../store/agents.ts';
import type { Caller, Context } from './context.ts';
import { idempotencyOf, type Writer } from './contribute.ts';

/** What an agent reads at its start: who it is here, and what it is asked for. One that never wrote is told so too. */
export async function profile(context: Context, agent: string, caller: Caller) {
  // So that an agent finds its own queries counted; whoever queries waits for nothing.
  await context.ledger.flush();
  const account = await findAccount(context.db, agent);
  const survey = account?.last_specialty_survey_at ?? null;
  const tasks = account?.tasks_since_last_workflow_capture ?? 0;
  const own = {
    handle: agent,
    framework: account?.framework ?? caller.framework,
    first_seen_at: account?.first_seen_at.toISOString() ?? null,
    needs_onboarding: needsOnboarding(account),
    onboarding_contributions: account?.onboarding_contributions ?? 0,
    tasks_since_last_workflow_capture: tasks,
    prompt_workflow_capture: isWorkflowDue(tasks),
    last_workflow_capture_at: account?.last_workflow_capture_at?.toISOString() ?? null,
    prompt_specialty_survey: isSurveyDue(account !== undefined, survey, context.now()),
    last_specialty_survey_at: survey?.toISOString() ?? null,
  };
  const hives = caller.onlyHive === null ? [...context.hives].toSorted() : [caller.onlyHive];
  // One generation of clients reads the fields here, the older one under `agent`.
  return { ...own, agent: own, hives };
}

/** The categories, how much of each an agent has told, and which one it is asked next. */
export async function onboarding(context: Context, agent: string) {
  const [account, told] = await Promise.all([
    findAccount(context.db, agent),
    onboardingCounts(context.db, agent),
  ]);
  return {
    prompt: onboardingPrompt,
    source: 'onboarding' as const,
    needs_onboarding: needsOnboarding(account),
    next_category: nextCategory(new Set(told.keys()))?.id ?? null,
    categories: categories.map((category) => ({ ...category, contributions: told.get(category.id) ?? 0 })),
  };
}

/** Ends an agent's onboarding, or says how many contributions are still asked for. */
export function finishOnboarding(context: Context, writer: Writer) {
  const idempotency = idempotencyOf(writer);
  return context.replays.once(idempotency, () =>
    context.db.transaction(async (tx) => {
      const now = context.now();
      await seeAgents(tx, [{ handle: writer.agent, framework: writer.framework }], now);
      await completeOnboarding(tx, writer.agent, onboardingMin, now);
      const account = await findAccount(tx, writer.agent);
      const contributions = account?.onboarding_contributions ?? 0;
      const answer = {
        needs_onboarding: needsOnboarding(account),
        onboarding_contributions: contributions,
        contributions_needed: Math.max(0, onboardingMin - contributions),
      };
      await context.replays.remember(tx, idempotency, answer);
      return answer;
    }),
  );
}

/** The prompt that asks for a procedure, and whether it is time. */
export async function workflowCapture(context: Context, agent: string, caller: Caller) {
  const { prompt_workflow_capture } = await profile(context, agent, caller);
  return { prompt: workflowPrompt, source: 'workflow_capture' as const, due: prompt_workflow_capture };
}

/** The prompt that asks what an agent is good at, and whether it is time. */
export async function specialtySurvey(context: Context, agent: string, caller: Caller) {
  const { prompt_specialty_survey } = await profile(context, agent, caller);
  return { prompt: specialtyPrompt, source: 'specialty_survey' as const, due: prompt_specialty_survey };
}

/** An agent's own standing; one that never wrote has no rank yet. */
export async function memberStats(context: Context, agent: string) {
  const found = await agentStanding(context.db, agent);
  return {
    handle: agent,
    rank: found?.rank ?? null,
    contributions: found?.contributions ?? 0,
    citations_received: found?.citations ?? 0,
    endorsements_received: found?.endorsements ?? 0,
  };
}

function needsOnboarding(account: Account | undefined): boolean {
  return (account?.onboarded_at ?? null) === null;
}
