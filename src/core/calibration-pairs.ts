import { type Finding, findingDifference } from './dedup.ts';

/** One row of models/calibration.tsv. */
export interface CalibrationPair {
  readonly finding: Finding;
  /** the same in other words */
  readonly reworded: Finding;
  /** on the same matter, and yet another finding */
  readonly neighbour: Finding;
  /** what a developer asks who needs the finding */
  readonly question: string;
}

/**
 * Reads the calibration pairs: a row a line, four columns with tabs between; titles end at the first `: `.
 * Throws with the number of the first line that is not of this form.
 */
export function parseCalibrationPairs(text: string): CalibrationPair[] {
  const rows = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return rows.map((line, index) => {
    const [finding, reworded, neighbour, question, ...rest] = line.split('\t');
    if (!finding || !reworded || !neighbour || !question || rest.length > 0) {
      throw new Error(`calibration row ${index + 1} does not have four columns`);
    }
    return {
      finding: asFinding(finding, index),
      reworded: asFinding(reworded, index),
      neighbour: asFinding(neighbour, index),
      question,
    };
  });
}

function asFinding(text: string, index: number): Finding {
  const at = text.indexOf(': ');
  if (at < 0) throw new Error(`calibration row ${index + 1} has a finding without a title: ${text}`);
  return { title: text.slice(0, at), content: text.slice(at + 2) };
}

/** @returns whether the texts alone keep the two apart, so that their cosine does not matter for merging */
export function keptApart(a: Finding, b: Finding): boolean {
  return findingDifference(a, b) !== null;
}
