/** What an agent's handle may be: 1 to 64 characters, the first a letter or digit (contract). */
export const handlePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** The clients an agent can say it runs in (contract). Whatever else it says counts as `custom`. */
export const frameworks = [
  'claude-code',
  'codex',
  'cursor',
  'openclaw',
  'hermes',
  'opencode',
  'gemini',
  'custom',
] as const;
