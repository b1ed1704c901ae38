import type { HookClient } from './clients.ts';
import type { HookEvent } from './event.ts';

/**
 * Clients that let a hook tell a stopping agent something without holding it back. Codex, Gemini and Copilot know
 * only `decision: "block"` or `"deny"` there, which a hive never says; they are told at the start instead.
 */
const toldAtStop: ReadonlySet<HookClient> = new Set(['claude-code', 'cursor']);

/** Event names as answers repeat them. */
const eventNames = {
  'claude-code': { prompt: 'UserPromptSubmit', start: 'SessionStart', stop: 'Stop' },
  codex: { prompt: 'UserPromptSubmit', start: 'SessionStart', stop: 'Stop' },
  gemini: { prompt: 'BeforeAgent', start: 'SessionStart', stop: 'AfterAgent' },
} as const;

/** @returns whether an agent of this client can be told something when it stops */
export function canTellAtStop(client: HookClient): boolean {
  return toldAtStop.has(client);
}

/**
 * Puts a text into a client's own output schema. An empty object means "go on" to all of them.
 *
 * @param text what to tell the agent; nothing when empty
 */
export function hookReply(client: HookClient, event: HookEvent, text: string): object {
  const { kind } = event;
  if (text === '' || kind === 'other') return {};
  switch (client) {
    // Claude Code: hookSpecificOutput of UserPromptSubmit, SessionStart and Stop (types of its agent SDK).
    // Codex: the same nesting under a schema that refuses every other field. Gemini: the same again.
    case 'claude-code':
    case 'codex':
    case 'gemini':
      return {
        hookSpecificOutput: { hookEventName: eventNames[client][kind], additionalContext: text },
      };
    case 'cursor':
      return kind === 'stop' ? { followup_message: text } : { additional_context: text };
    case 'copilot':
      if (kind === 'start') return { additionalContext: text };
      return event.transformed === '' ? {} : { modifiedTransformedPrompt: `${event.transformed}\n\n${text}` };
  }
}

const fields: Readonly<Record<HookClient, readonly string[]>> = {
  'claude-code': ['hookSpecificOutput'],
  codex: ['hookSpecificOutput'],
  gemini: ['hookSpecificOutput'],
  cursor: ['additional_context', 'followup_message'],
  copilot: ['additionalContext', 'modifiedTransformedPrompt'],
};

/** @returns whether a value is something a hive says to that client, so that it may be handed on */
export function isHookReply(client: HookClient, value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(([name, said]) => {
    if (!fields[client].includes(name)) return false;
    return name === 'hookSpecificOutput' ? isContext(said) : typeof said === 'string';
  });
}

function isContext(said: unknown): boolean {
  if (typeof said !== 'object' || said === null) return false;
  const names = Object.keys(said).toSorted();
  return names.join() === 'additionalContext,hookEventName';
}
