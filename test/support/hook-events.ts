import type { HookClient } from '../../src/core/hooks/clients.ts';

/** Events as the clients' own references show them, with a prompt and a session of our choice. */
export function promptEvent(client: HookClient, prompt: string, session = 'session-1'): object {
  switch (client) {
    case 'claude-code':
      return {
        session_id: session,
        transcript_path: '/home/ada/.claude/projects/web/00893aaf.jsonl',
        cwd: '/home/ada/web',
        permission_mode: 'default',
        hook_event_name: 'UserPromptSubmit',
        prompt,
      };
    case 'codex':
      return {
        session_id: session,
        turn_id: '019b2c1e-7d40-7c61-a5ee-2b1f4c9a1d11',
        transcript_path: null,
        cwd: '/home/ada/web',
        hook_event_name: 'UserPromptSubmit',
        model: 'gpt-5.4-codex',
        permission_mode: 'default',
        prompt,
      };
    case 'cursor':
      return {
        conversation_id: session,
        generation_id: '490b90b7-a2ce-4c2c-bb76-cb77b125df2f',
        hook_event_name: 'beforeSubmitPrompt',
        cursor_version: '3.7.21',
        workspace_roots: ['/home/ada/web'],
        prompt,
        attachments: [],
      };
    case 'gemini':
      return {
        session_id: session,
        transcript_path: '/home/ada/.gemini/tmp/chat.json',
        cwd: '/home/ada/web',
        hook_event_name: 'BeforeAgent',
        timestamp: '2026-11-01T10:00:00.000Z',
        prompt,
      };
    case 'copilot':
      return {
        sessionId: session,
        timestamp: 1_793_527_200_000,
        cwd: '/home/ada/web',
        prompt,
        transformedPrompt: `<current_datetime>2026-11-01</current_datetime>\n\n${prompt}`,
      };
  }
}

/** The event of a session that starts. */
export function startEvent(client: HookClient, session = 'session-1'): object {
  switch (client) {
    case 'claude-code':
    case 'codex':
    case 'gemini':
      return {
        session_id: session,
        cwd: '/home/ada/web',
        hook_event_name: 'SessionStart',
        source: 'startup',
      };
    case 'cursor':
      return {
        conversation_id: session,
        session_id: session,
        hook_event_name: 'sessionStart',
        is_background_agent: false,
        composer_mode: 'agent',
        workspace_roots: ['/home/ada/web'],
      };
    case 'copilot':
      return {
        sessionId: session,
        timestamp: 1_793_527_200_000,
        cwd: '/home/ada/web',
        source: 'new',
        initialPrompt: 'why does sqlite not check my foreign keys on a new connection',
      };
  }
}

/** The event of an agent that is about to stop. */
export function stopEvent(client: HookClient, session: string, continued = false): object {
  switch (client) {
    case 'claude-code':
    case 'codex':
      return {
        session_id: session,
        cwd: '/home/ada/web',
        hook_event_name: 'Stop',
        stop_hook_active: continued,
        last_assistant_message: 'Done.',
      };
    case 'gemini':
      return {
        session_id: session,
        cwd: '/home/ada/web',
        hook_event_name: 'AfterAgent',
        prompt: 'fix it',
        prompt_response: 'Done.',
        stop_hook_active: continued,
      };
    case 'cursor':
      return {
        conversation_id: session,
        hook_event_name: 'stop',
        status: 'completed',
        loop_count: continued ? 1 : 0,
      };
    case 'copilot':
      return {
        sessionId: session,
        timestamp: 1_793_527_200_000,
        cwd: '/home/ada/web',
        transcriptPath: '/home/ada/.copilot/session.jsonl',
        stopReason: 'end_turn',
        stop_hook_active: continued,
      };
  }
}

/** The text that an answer adds, wherever the client's schema has it. */
export function addedText(client: HookClient, answer: Record<string, unknown>): string {
  const { hookSpecificOutput: specific } = answer as { hookSpecificOutput?: { additionalContext?: string } };
  if (client === 'cursor') return String(answer.additional_context ?? answer.followup_message ?? '');
  if (client === 'copilot') return String(answer.modifiedTransformedPrompt ?? answer.additionalContext ?? '');
  return specific?.additionalContext ?? '';
}
