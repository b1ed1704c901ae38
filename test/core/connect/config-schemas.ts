import type { Schema } from '../../support/json-schema.ts';

const text = { type: 'string', minLength: 1 };
const object = (properties: object, required: readonly string[] = []) => ({
  type: 'object',
  required,
  properties,
});
const closed = (properties: object, required: readonly string[]) => ({
  ...object(properties, required),
  additionalProperties: false,
});
const command = closed({ type: { const: 'command' }, command: text, timeout: { type: 'integer' } }, [
  'type',
  'command',
]);
const groups = (handler: object) => ({
  type: 'array',
  minItems: 1,
  items: object({ hooks: { type: 'array', minItems: 1, items: handler } }, ['hooks']),
});
const events = (handler: object, names: readonly string[]) =>
  object({ hooks: object(Object.fromEntries(names.map((name) => [name, groups(handler)])), names) }, [
    'hooks',
  ]);
const flat = (names: readonly string[], time: string) =>
  closed(
    {
      version: { const: 1 },
      hooks: object(
        Object.fromEntries(
          names.map((name) => [
            name,
            {
              type: 'array',
              minItems: 1,
              items: closed(
                {
                  type: { const: 'command' },
                  command: text,
                  [time]: { type: 'number' },
                  loop_limit: { type: 'number' },
                },
                ['command'],
              ),
            },
          ]),
        ),
        names,
      ),
    },
    ['version', 'hooks'],
  );
const server = (under: readonly string[], own: object, required: readonly string[]): Schema =>
  under.reduceRight<Schema>(
    (inner, name) => object({ [name]: inner }, [name]) as Schema,
    object({ hive: closed({ ...own, headers: { type: 'object' } }, required) }, ['hive']) as Schema,
  );

const http = closed(
  {
    type: { const: 'http' },
    url: { type: 'string', pattern: '^https?://' },
    timeout: { type: 'number' },
    headers: { type: 'object' },
    allowedEnvVars: { type: 'array', items: text },
  },
  ['type', 'url'],
);
const opencode = object({
  mcp: {
    anyOf: [
      object(
        {
          hive: closed({ type: { const: 'remote' }, url: text, enabled: { type: 'boolean' } }, [
            'type',
            'url',
          ]),
        },
        ['hive'],
      ),
      server(['servers'], { type: { const: 'remote' }, url: text }, ['type', 'url']),
    ],
  },
});
const url = { url: text };

/**
 * The parts of each client's configuration that a hive writes, by client and file. Claude Code's hooks are cut from the
 * settings type of its agent SDK, Codex's from the schema at schemastore.org, opencode's first form from the types of
 * its SDK; the rest from the references that `clients.ts` names.
 */
export const configSchemas: Readonly<Record<string, Schema>> = {
  'claude-code settings.json': events({ anyOf: [command, http] }, [
    'SessionStart',
    'UserPromptSubmit',
    'Stop',
  ]) as Schema,
  'claude-code .claude.json': server(['mcpServers'], { ...url, type: { const: 'http' } }, ['type', 'url']),
  'claude-code .mcp.json': server(['mcpServers'], { ...url, type: { const: 'http' } }, ['type', 'url']),
  'codex hooks.json': events(command, ['SessionStart', 'UserPromptSubmit']) as Schema,
  'codex config.toml': server(['mcp_servers'], { ...url, bearer_token_env_var: text }, ['url']),
  'cursor hooks.json': flat(['sessionStart', 'beforeSubmitPrompt', 'stop'], 'timeout') as Schema,
  'cursor mcp.json': server(['mcpServers'], url, ['url']),
  'gemini settings.json': {
    allOf: [
      events(
        closed({ name: text, type: { const: 'command' }, command: text, timeout: { type: 'number' } }, [
          'type',
          'command',
        ]),
        ['SessionStart', 'BeforeAgent'],
      ),
      server(['mcpServers'], { httpUrl: text }, ['httpUrl']),
    ],
  },
  'opencode opencode.json': opencode as Schema,
  'opencode opencode.jsonc': opencode as Schema,
  'openclaw openclaw.json': server(['mcp', 'servers'], { ...url, transport: { const: 'streamable-http' } }, [
    'url',
    'transport',
  ]),
  'hermes config.yaml': server(['mcp_servers'], url, ['url']),
  'copilot hive.json': flat(['sessionStart', 'userPromptTransformed'], 'timeoutSec') as Schema,
  'copilot mcp-config.json': server(
    ['mcpServers'],
    { ...url, type: { const: 'http' }, tools: { type: 'array' } },
    ['type', 'url', 'tools'],
  ),
  'copilot mcp.json': server(['mcpServers'], { ...url, type: { const: 'http' }, tools: { type: 'array' } }, [
    'type',
    'url',
    'tools',
  ]),
  'vscode mcp.json': server(['servers'], { ...url, type: { const: 'http' } }, ['type', 'url']),
  'windsurf mcp_config.json': server(['mcpServers'], { serverUrl: text }, ['serverUrl']),
  'zed settings.json': server(['context_servers'], url, ['url']),
};
