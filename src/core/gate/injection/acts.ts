import type { Act } from './act.ts';
import { answersActs } from './acts/answers.ts';
import { dataActs } from './acts/data.ts';
import { instructionsActs } from './acts/instructions.ts';
import { peopleActs } from './acts/people.ts';
import { programsActs } from './acts/programs.ts';
import { standingActs } from './acts/standing.ts';

/** All that an order can be, from what the reader was told to what it answers. */
export const acts: readonly Act[] = [
  ...instructionsActs,
  ...dataActs,
  ...programsActs,
  ...peopleActs,
  ...standingActs,
  ...answersActs,
];
