/** Shortest title in characters: three still hold a name such as `jq -s`; fewer is a typing slip. */
export const titleCharsMin = 3;

/** Longest title in characters: a claim fits in one line of a result list; more belongs in the content. */
export const titleCharsMax = 200;

/** Shortest content in characters: below it there is no room for a cause or a remedy. */
export const contentCharsMin = 40;

/** Longest content in characters: one finding, not a document; it also bounds the gate's time per call. */
export const contentCharsMax = 12_000;
