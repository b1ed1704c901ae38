/** Other makers' programs that the tests here run, by their names on npm, at the releases that were tried. */
export const releases = {
  '@anthropic-ai/claude-code': '2.1.197',
  '@cursor/sdk': '1.0.32',
  '@github/copilot': '1.0.102',
  '@google/gemini-cli': '0.61.0',
  '@openai/codex': '0.171.0',
  'opencode-ai': '1.18.33',
} as const;

/**
 * The folder that has them in its node_modules, where there is one: they are large, and some may be run but not passed
 * on, so that they are no dependencies.
 */
export const clientsFolder: string | undefined = process.env.HIVE_TEST_CLIENTS || undefined;
