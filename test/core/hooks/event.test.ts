import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { hookClients } from '../../../src/core/hooks/clients.ts';
import { readHookEvent } from '../../../src/core/hooks/event.ts';
import { hookReply, isHookReply } from '../../../src/core/hooks/reply.ts';
import { questionCharsMax } from '../../../src/core/limits.ts';
import { promptEvent, startEvent, stopEvent } from '../../support/hook-events.ts';

describe.each(hookClients)('readHookEvent() of %s', (client) => {
  test('knows prompts, starts and stops', () => {
    expect(readHookEvent(client, promptEvent(client, 'why', 's'))).toMatchObject({
      kind: 'prompt',
      prompt: 'why',
      session: 's',
    });
    expect(readHookEvent(client, startEvent(client, 's'))).toMatchObject({ kind: 'start', session: 's' });
    expect(readHookEvent(client, stopEvent(client, 's'))).toMatchObject({ kind: 'stop', continued: false });
    expect(readHookEvent(client, stopEvent(client, 's', true))).toMatchObject({
      kind: 'stop',
      continued: true,
    });
  });

  test('takes anything, and its answer is one that may be handed on', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (raw, text) => {
        const event = readHookEvent(client, raw);
        expect(isHookReply(client, hookReply(client, event, text))).toBe(true);
      }),
    );
  });

  test('a prompt beyond the bound keeps both ends', () => {
    const { prompt } = readHookEvent(client, promptEvent(client, `first${'x'.repeat(40_000)}last`));
    expect(prompt.length).toBeLessThanOrEqual(questionCharsMax);
    expect([prompt.slice(0, 5), prompt.slice(-4)]).toEqual(['first', 'last']);
  });
});

describe('readHookEvent()', () => {
  test.each([
    ['claude-code', 'SubagentStop'],
    ['codex', 'PreToolUse'],
    ['gemini', 'BeforeModel'],
    ['cursor', 'afterFileEdit'],
    ['copilot', 'UserPromptSubmit'],
  ] as const)('%s %s is another event', (client, name) => {
    expect(readHookEvent(client, { hook_event_name: name, prompt: 'x' }).kind).toBe('other');
  });

  test("Copilot's payloads that name no event are told apart", () => {
    const of = (fields: object) => readHookEvent('copilot', fields).kind;
    expect(of({ stopReason: 'end_turn', agentName: 'explore' })).toBe('other');
    expect(of({ prompt: 'x' })).toBe('other');
    expect(of({ reason: 'complete' })).toBe('other');
  });
});

describe('isHookReply()', () => {
  test.each([
    ['claude-code', { decision: 'block', reason: 'no' }],
    [
      'codex',
      { hookSpecificOutput: { hookEventName: 'UserPromptSubmit', additionalContext: 'x', other: 1 } },
    ],
    ['cursor', { additional_context: 7 }],
    ['gemini', { error: 'not found' }],
    ['copilot', []],
    ['copilot', 'text'],
  ] as const)('%s does not take %p', (client, value) => {
    expect(isHookReply(client, value)).toBe(false);
  });
});
