import { leadsOf } from './leads.ts';
import { matchesOf } from './matches.ts';
import type { Segment } from './segments.ts';
import { registerLeads, surveyOf } from './survey.ts';

/** Every match of a pattern in a text, or in a stretch of it. */
export type Search = (text: string, within?: Segment) => readonly RegExpExecArray[];

/**
 * Builds a search for a global pattern that tries it only where the survey saw what a match can begin with; a
 * pattern that can begin with anything is tried everywhere.
 */
export function searchFor(pattern: RegExp): Search {
  const leads = leadsOf(pattern);
  if (leads === undefined) return (text, within) => matchesOf(pattern, within?.text ?? text);
  const group = registerLeads(leads);
  const anchored = new RegExp(pattern.source, pattern.flags.replace('g', 'y'));
  return (text, within) => {
    const positions = surveyOf(text).words[group] as readonly number[];
    if (positions.length === 0) return nothing;
    const from = within?.from ?? 0;
    const stretch = within?.text ?? text;
    let found: RegExpExecArray[] | undefined;
    let done = 0;
    for (let i = firstFrom(positions, from); i < positions.length; i++) {
      const at = (positions[i] as number) - from;
      if (at >= stretch.length) break;
      if (at < done) continue;
      anchored.lastIndex = at;
      const match = anchored.exec(stretch);
      if (match === null) continue;
      if (found === undefined) found = [match];
      else found.push(match);
      done = at + match[0].length;
    }
    return found ?? nothing;
  };
}

/**
 * Builds a search for a global pattern of which every match begins with a line, at its start or the line break before
 * it, that holds a word of another pattern.
 */
export function inLinesWith(word: RegExp, pattern: RegExp): Search {
  const leads = leadsOf(word);
  if (leads === undefined) throw new Error(`no leads: ${word.source}`);
  const group = registerLeads(leads);
  const anchored = new RegExp(pattern.source, pattern.flags.replace('g', 'y'));
  return (text) => {
    const found: RegExpExecArray[] = [];
    let done = 0;
    let last = -1;
    for (const at of surveyOf(text).words[group] as readonly number[]) {
      const start = at === 0 ? 0 : Math.max(0, text.lastIndexOf('\n', at - 1));
      if (start === last || start < done) continue;
      last = start;
      anchored.lastIndex = start;
      const match = anchored.exec(text);
      if (match === null) continue;
      found.push(match);
      done = start + match[0].length;
    }
    return found;
  };
}

/** Builds a cheap question: whether a stretch of a text holds what every match of one of the patterns begins with. */
export function mayHold(...patterns: readonly RegExp[]): (text: string, within?: Segment) => boolean {
  const leads = patterns.map((pattern) => leadsOf(pattern));
  if (leads.includes(undefined)) return () => true;
  const group = registerLeads(leads.flatMap((some) => some ?? []));
  return (text, within) => {
    const positions = surveyOf(text).words[group] as readonly number[];
    if (positions.length === 0 || within === undefined) return positions.length > 0;
    const first = positions[firstFrom(positions, within.from)];
    return first !== undefined && first < within.from + within.text.length;
  };
}

const nothing: readonly RegExpExecArray[] = [];

/** The place in an ascending list of the first number that is not below another. */
export function firstFrom(ascending: readonly number[], least: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
