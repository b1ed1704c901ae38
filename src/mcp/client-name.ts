import { frameworks } from '../core/agent.ts';

/** What stands before the client's own name, so that such a handle is never taken for a chosen one. */
const prefix = 'mcp-';
/** Longest handle in characters (contract). */
const handleCharsMax = 64;

/**
 * @param name what an MCP client calls itself when it connects
 * @returns the handle its writes stand under when it gives none: `Claude Code` → `mcp-claude-code`; `null` when the
 * name holds nothing to call it by
 */
export function handleOf(name: string): string | null {
  const plain = plainName(name);
  return plain === '' ? null : `${prefix}${plain}`.slice(0, handleCharsMax);
}

/** @returns the framework a client belongs to by its name, `custom` when it is none of those that are known */
export function frameworkOf(name: string): string {
  const plain = plainName(name);
  return frameworks.find((known) => plain === known || plain.startsWith(`${known}-`)) ?? 'custom';
}

/** @returns a session id that says who the client is, so that nothing has to be remembered */
export function sessionIdOf(handle: string, random: string): string {
  return `${handle}${separator}${random}`;
}

/** @returns the handle in a session id, or `null` where there is none */
export function handleInSession(sessionId: string | null): string | null {
  const found = sessionPattern.exec(sessionId ?? '')?.[1];
  return found && found.length <= handleCharsMax ? found : null;
}

/** @returns the framework of a handle that was made of a client's name */
export function frameworkOfHandle(handle: string): string {
  return frameworkOf(handle.slice(prefix.length));
}

const separator = ':'; // no handle has one
const sessionPattern = /^(mcp-[a-z0-9._-]+):[0-9a-f-]{36}$/;

function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '');
}
