import type { HookClient } from '../../src/core/hooks/clients.ts';
import type { Schema } from './json-schema.ts';

const text = { type: 'string', minLength: 1 };
const specific = (events: readonly string[]) => ({
  type: 'object',
  required: ['hookEventName', 'additionalContext'],
  additionalProperties: false,
  properties: { hookEventName: { enum: events }, additionalContext: text },
});
const strict = (properties: object) => ({ type: 'object', additionalProperties: false, properties });

/**
 * What each client takes from a hook, as far as a hive says it: Codex's are its generated schemas
 * (session-start, user-prompt-submit: no field but those); Claude Code's the output types of its agent SDK; Gemini's,
 * Cursor's and Copilot's their hook references.
 */
export const answerSchemas: Readonly<Record<HookClient, Schema>> = {
  'claude-code': strict({ hookSpecificOutput: specific(['UserPromptSubmit', 'SessionStart', 'Stop']) }),
  codex: strict({ hookSpecificOutput: specific(['UserPromptSubmit', 'SessionStart']) }),
  gemini: strict({ hookSpecificOutput: specific(['BeforeAgent', 'SessionStart']) }),
  cursor: strict({ additional_context: text, followup_message: text }),
  copilot: strict({ modifiedTransformedPrompt: text, additionalContext: text }),
};
