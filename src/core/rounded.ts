/** Scores are told to four digits: what follows is noise of the int8 vectors. */
export function rounded(score: number): number {
  return Math.round(score * 10_000) / 10_000;
}
