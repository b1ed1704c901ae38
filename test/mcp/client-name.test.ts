import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { handlePattern } from '../../src/core/agent.ts';
import { frameworkOf, handleInSession, handleOf, sessionIdOf } from '../../src/mcp/client-name.ts';

describe('handleOf()', () => {
  test('is readable, and the same however the name is written', () => {
    expect(handleOf('claude-code')).toBe('mcp-claude-code');
    expect(handleOf('  Claude  Code ')).toBe('mcp-claude-code');
    expect(handleOf('Visual Studio Code – Insiders')).toBe('mcp-visual-studio-code-insiders');
    expect(handleOf('Café 2.0')).toBe('mcp-cafe-2.0');
    for (const nameless of ['', '  ', '…', '蜂巢']) expect(handleOf(nameless)).toBeNull();
  });

  test('is a handle whatever the name, and comes back out of a session id', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.uuid(), (name, random) => {
        const handle = handleOf(name);
        if (handle === null) return;
        expect(handle).toMatch(handlePattern);
        const session = sessionIdOf(handle, random);
        expect(session).toMatch(/^[\x21-\x7e]+$/); // all that MCP allows in one
        expect(handleInSession(session)).toBe(handle);
      }),
    );
  });
});

describe('handleInSession()', () => {
  test('takes nothing that was not made here', () => {
    const random = crypto.randomUUID();
    for (const strange of [
      null,
      '',
      random,
      `ada:${random}`,
      `mcp-A:${random}`,
      'mcp-x:1',
      `mcp-x:${random}x`,
    ])
      expect(handleInSession(strange)).toBeNull();
    expect(handleInSession(`mcp-${'x'.repeat(100)}:${random}`)).toBeNull();
  });
});

describe('frameworkOf()', () => {
  test('knows the clients by the names they give', () => {
    const named = [
      ['claude-code', 'claude-code'],
      ['codex-mcp-client', 'codex'],
      ['cursor-vscode', 'cursor'],
      ['gemini-cli-mcp-client', 'gemini'],
      ['opencode', 'opencode'],
      ['Visual Studio Code', 'custom'],
      ['codexter', 'custom'],
    ] as const;
    for (const [name, framework] of named) expect(frameworkOf(name)).toBe(framework);
  });
});
