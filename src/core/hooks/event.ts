import { questionCharsMax } from '../limits.ts';
import type { HookClient } from './clients.ts';

/** What a hook event means to a hive. */
export type HookKind = 'prompt' | 'start' | 'stop' | 'other';

/** A client's hook event, as far as a hive looks at it. */
export interface HookEvent {
  readonly kind: HookKind;
  /** what the user typed, at most as long as a question may be; empty where there is none */
  readonly prompt: string;
  /** the client's session, or `null` where it names none */
  readonly session: string | null;
  /** a hook has already kept this agent from stopping */
  readonly continued: boolean;
  /** Copilot's prompt as the model would get it, which an answer replaces */
  readonly transformed: string;
}

/**
 * Names of events by client. Sources: Claude Code's hooks reference (code.claude.com/docs/en/hooks), Codex's
 * generated schemas (openai/codex, codex-rs/hooks/schema), Cursor's hooks page (cursor.com/docs/agent/hooks), Gemini
 * CLI's hooks reference (geminicli.com/docs/hooks/reference), GitHub Copilot's hooks reference (docs.github.com).
 */
const kinds: Readonly<Record<HookClient, Readonly<Record<string, HookKind>>>> = {
  'claude-code': { UserPromptSubmit: 'prompt', SessionStart: 'start', Stop: 'stop' },
  codex: { UserPromptSubmit: 'prompt', SessionStart: 'start', Stop: 'stop' },
  cursor: { beforeSubmitPrompt: 'prompt', sessionStart: 'start', stop: 'stop' },
  gemini: { BeforeAgent: 'prompt', SessionStart: 'start', AfterAgent: 'stop' },
  copilot: {
    userPromptTransformed: 'prompt',
    sessionStart: 'start',
    SessionStart: 'start',
    agentStop: 'stop',
    Stop: 'stop',
  },
};

/** Longest session id that is remembered; clients use UUIDs. */
const sessionCharsMax = 200;

const nothing: HookEvent = { kind: 'other', prompt: '', session: null, continued: false, transformed: '' };

/** @param raw the event's JSON, or whatever came instead of it; anything unknown is an event of kind `other` */
export function readHookEvent(client: HookClient, raw: unknown): HookEvent {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return nothing;
  const fields = raw as Readonly<Record<string, unknown>>;
  const transformed = text(fields.transformedPrompt);
  return {
    kind: kindOf(client, fields),
    // Copilot names the first prompt when a session starts too, and again when it is submitted: once is enough.
    prompt: bothEnds(text(fields.prompt)),
    session: sessionOf(fields),
    // Cursor counts how often it has gone on; the others say that they did.
    continued: fields.stop_hook_active === true || Number(fields.loop_count ?? 0) > 0,
    transformed,
  };
}

function kindOf(client: HookClient, fields: Readonly<Record<string, unknown>>): HookKind {
  const name = text(fields.hook_event_name) || text(fields.hookEventName);
  const known = kinds[client];
  if (name !== '') return Object.hasOwn(known, name) ? known[name]! : 'other';
  // Copilot's own payloads do not name their event; each has a field that no other has.
  if (client !== 'copilot') return 'other';
  if (typeof fields.transformedPrompt === 'string') return 'prompt';
  if (typeof fields.stopReason === 'string') return 'agentName' in fields ? 'other' : 'stop';
  return typeof fields.source === 'string' ? 'start' : 'other';
}

function sessionOf(fields: Readonly<Record<string, unknown>>): string | null {
  const named = [fields.session_id, fields.sessionId, fields.conversation_id, fields.conversationId];
  return named.map(text).find((id) => id !== '' && id.length <= sessionCharsMax) ?? null;
}

/** People write before and after what they paste, so what is too long loses its middle. */
function bothEnds(prompt: string): string {
  if (prompt.length <= questionCharsMax) return prompt;
  const half = Math.floor((questionCharsMax - 1) / 2);
  return `${prompt.slice(0, half)}\n${prompt.slice(-half)}`.toWellFormed();
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
