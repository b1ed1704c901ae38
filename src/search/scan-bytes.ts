// Generated from scan.wat by `bun test/search/compile-scan.ts`; a test compares the two.

/** The compiled kernel, base64: as text it needs no file at run time, in a single executable either. */
export const scanWasmBase64 =
  'AGFzbQEAAAABCQFgBX9/f39/AAISAQZzZWFyY2gGbWVtb3J5AgABAwIBAAcIAQRkb3RzAAAK1QEB0gECBH8EeyAEIAFBAnRqIQUgACEGAkADQCAEIAVPDQEgAyEHIAYgAmohCP0MAAAAAAAAAAAAAAAAAAAAACEJ/QwAAAAAAAAAAAAAAAAAAAAAIQoDQCAG/QAEACELIAf9AAQAIQwgCSAL/YcBIAz9hwH9ugH9rgEhCSAKIAv9iAEgDP2IAf26Af2uASEKIAZBEGohBiAHQRBqIQcgBiAISQ0ACyAJIAr9rgEhCSAEIAn9GwAgCf0bAWogCf0bAiAJ/RsDamo2AgAgBEEEaiEEDAALCws=';
