import type { HookClient } from '../hooks/clients.ts';

/** What a client is told of a hive. */
export interface Link {
  /** the hive's address, without a slash at its end */
  readonly url: string;
  /** how to run this executable, quoted where a shell needs it */
  readonly command: string;
  /** the address differs from the one that is assumed without HIVE_API_URL */
  readonly isElsewhere: boolean;
  /** HIVE_TOKEN is set, so requests are to carry it; its value is never written down */
  readonly withToken: boolean;
}

/** @returns the command line of a hook */
export function hookCommand(link: Link, client: HookClient): string {
  return `${link.command} hook ${client}${link.isElsewhere ? ` --url ${shellWord(link.url)}` : ''}`;
}

/** An address as one word of any shell: what a shell could take for its own is percent-encoded. */
function shellWord(url: string): string {
  return url.replace(
    /[^\w.:/[\]~%-]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

/** @returns where MCP is spoken */
export function mcpUrl(link: Link): string {
  return `${link.url}/mcp`;
}

/**
 * @param reference how that client's configuration names the variable HIVE_TOKEN
 * @returns the headers of an MCP server, nothing where no token is needed
 */
export function mcpHeaders(link: Link, reference: string): { headers?: { Authorization: string } } {
  return link.withToken ? { headers: { Authorization: `Bearer ${reference}` } } : {};
}

/** @returns whether a part of a configuration leads to a hive: one of its hook addresses or commands */
export function isHiveHook(value: unknown): boolean {
  const handlers = handlersOf(value);
  return handlers.length > 0 && handlers.every((handler) => hookPattern.test(handler));
}

const hookPattern =
  /\/hooks\/(?:claude-code|codex|cursor|gemini|copilot)$|\bhive(?:\.exe)?["']?\s+hook\s+(?:claude-code|codex|cursor|gemini|copilot)\b/;

/** Commands and addresses of a handler, or of all handlers of a group. */
function handlersOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { hooks, command, url } = value as { hooks?: unknown; command?: unknown; url?: unknown };
  if (Array.isArray(hooks))
    return hooks.flatMap((one) => (handlersOf(one).length > 0 ? handlersOf(one) : ['']));
  return [command, url].filter((one): one is string => typeof one === 'string');
}
