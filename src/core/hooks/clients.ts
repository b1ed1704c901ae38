/** Clients whose hook events are taken as they are, by the name in `/hooks/NAME` and `hive hook NAME`. */
export const hookClients = ['claude-code', 'codex', 'cursor', 'gemini', 'copilot'] as const;

export type HookClient = (typeof hookClients)[number];

/** @returns whether a word names such a client */
export function isHookClient(name: string): name is HookClient {
  return (hookClients as readonly string[]).includes(name);
}
