/** Shortest title in characters: three still hold a name such as `jq -s`; fewer is a typing slip. */
export const titleCharsMin = 3;

/** Longest title in characters: a claim fits in one line of a result list; more belongs in the content. */
export const titleCharsMax = 200;

/** Shortest content in characters: below it there is no room for a cause or a remedy. */
export const contentCharsMin = 40;

/** Longest content in characters: one finding, not a document; it also bounds the gate's time per call. */
export const contentCharsMax = 12_000;

/** Tags an entry carries at most: more no longer narrow anything down. */
export const tagsMax = 8;

/** Longest tag in characters: a tag is a word or a product's name, not a sentence. */
export const tagCharsMax = 40;

/** Longest question in characters: a whole agent prompt with a pasted log, and it must fit in a URL. */
export const questionCharsMax = 32_768;

/** Most results a question gets. */
export const resultsMax = 50;

/** Longest note on a flag in characters. */
export const noteCharsMax = 1_000;

/** Longest Idempotency-Key in characters. */
export const idempotencyKeyCharsMax = 128;

/** Most bytes of a request body: a longest contribution in the widest encoding, ten times over. */
export const bodyBytesMax = 1_048_576;
