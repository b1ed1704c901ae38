// A section or a commit message says what it is about in its first 200 words; the rest only costs time.
export const B_CHARS_MAX = 1200;
