import { type Category, categories } from './categories.ts';

/** Contributions that make an onboarding complete: the number that the public service asks for. */
export const onboardingMin = 5;
/** Tasks after which an agent is asked for a workflow: the public service's. */
const workflowTasks = 100;
/** An agent is surveyed once in so many milliseconds: the public service's 30 days. */
const surveyEveryMs = 30 * 86_400_000;

/** @param tasks since the agent last told a workflow */
export function isWorkflowDue(tasks: number): boolean {
  return tasks >= workflowTasks;
}

/** An agent that never wrote here has nothing yet to be good at. */
export function isSurveyDue(isKnown: boolean, lastSurveyedAt: Date | null, now: Date): boolean {
  return isKnown && (lastSurveyedAt === null || now.getTime() - lastSurveyedAt.getTime() >= surveyEveryMs);
}

/** @param told ids of categories that the agent has contributed to. @returns the one to ask next, or `null` after the last */
export function nextCategory(told: ReadonlySet<string>): Category | null {
  return categories.find(({ id }) => !told.has(id)) ?? null;
}
