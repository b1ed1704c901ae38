import { lessons } from './signs/lessons.ts';
import { namedThings } from './signs/named-things.ts';
import { pasted } from './signs/pasted.ts';
import { shape } from './signs/shape.ts';
import type { ReadDraft, Sign } from './signs/sign.ts';
import { speakers } from './signs/speakers.ts';

/** Every sign that a draft shows. */
export function signsOf(draft: ReadDraft): Sign[] {
  const signs: Sign[] = [];
  for (const detect of detectors) {
    for (const sign of detect(draft)) if (sign.amount !== 0) signs.push(sign);
  }
  return signs;
}

const detectors = [namedThings, lessons, speakers, shape, pasted];
