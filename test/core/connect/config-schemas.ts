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
const texts = { type: 'array', items: { type: 'string' } };
const named = { type: 'object', additionalProperties: { type: 'string' } };
const servers = (under: string, kinds: readonly object[], beside: object = {}): Schema =>
  closed(
    { ...beside, [under]: { type: 'object', required: ['hive'], additionalProperties: { anyOf: kinds } } },
    [under],
  ) as Schema;
/** A file that holds much else besides. */
const within = (schema: Schema): Schema => ({ ...schema, additionalProperties: true });

/** An unknown event makes Cursor drop the whole file, a wrong server all of them. */
const cursorEvents =
  `beforeShellExecution beforeMCPExecution afterShellExecution afterMCPExecution beforeReadFile
  afterFileEdit beforeTabFileRead afterTabFileEdit stop beforeSubmitPrompt afterAgentResponse afterAgentThought
  sessionStart sessionEnd preCompact subagentStart subagentStop preToolUse postToolUse postToolUseFailure
  workspaceOpen`.split(/\s+/);
const cursorHook = object(
  {
    type: { enum: ['command', 'prompt'] },
    command: text,
    matcher: { type: 'string' },
    timeout: { type: 'number', exclusiveMinimum: 0 },
    loop_limit: { type: ['integer', 'null'], minimum: 1 },
    failClosed: { type: 'boolean' },
  },
  ['command'],
);

/**
 * Each client's configuration, by client and file, as far as a hive and its neighbours in the file say it. Cut from what
 * the client's maker publishes: Claude Code's hooks from the settings type of its agent SDK, Codex's from the schema at
 * schemastore.org, opencode's first form from the types of its SDK, Cursor's from the loader in its SDK (@cursor/sdk
 * 1.0.32), VS Code's from the schema in the program (vscode://schemas/mcp of 1.139.1), Zed's from the types of its
 * settings (crates/settings_content/src/project.rs at 006ce515, unknown fields forbidden as its editor does), Hermes
 * Agent's from its loader (tools/mcp_tool_config.py at 00067189, mcp_tool_transport.py at 0312b5bc). The rest from the
 * references that `clients.ts` names: Windsurf publishes neither schema nor source.
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
  'cursor hooks.json': closed(
    {
      version: { type: 'integer', minimum: 1 },
      hooks: {
        type: 'object',
        required: ['sessionStart', 'beforeSubmitPrompt', 'stop'],
        propertyNames: { enum: cursorEvents },
        additionalProperties: { type: 'array', items: cursorHook },
      },
    },
    ['version', 'hooks'],
  ) as Schema,
  'cursor mcp.json': servers('mcpServers', [
    closed({ type: { const: 'stdio' }, command: text, args: texts, env: named, cwd: text }, ['command']),
    closed({ type: { enum: ['http', 'sse'] }, ...url, headers: named, auth: { type: 'object' } }, ['url']),
  ]),
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
  'hermes config.yaml': within(
    servers('mcp_servers', [
      closed({ command: text, args: texts, env: named, cwd: text, enabled: { type: 'boolean' } }, [
        'command',
      ]),
      closed({ ...url, headers: named, transport: { const: 'sse' }, enabled: { type: 'boolean' } }, ['url']),
    ]),
  ),
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
  'vscode mcp.json': servers(
    'servers',
    [
      closed(
        {
          type: { const: 'stdio' },
          command: text,
          args: texts,
          cwd: text,
          envFile: text,
          env: { type: 'object' },
        },
        ['command'],
      ),
      closed(
        {
          type: { enum: ['http', 'sse'] },
          url: { type: 'string', pattern: '^https?:\\/\\/.+' },
          headers: named,
        },
        ['url'],
      ),
    ],
    { inputs: { type: 'array' }, sandbox: { type: 'object' } },
  ),
  'windsurf mcp_config.json': servers('mcpServers', [
    closed({ command: text, args: texts, env: named }, ['command']),
    closed({ serverUrl: text, headers: named }, ['serverUrl']),
    closed({ ...url, headers: named }, ['url']),
  ]),
  'zed settings.json': within(
    servers('context_servers', [
      closed({ command: text, args: texts, env: named, enabled: { type: 'boolean' } }, ['command']),
      closed({ ...url, headers: named, enabled: { type: 'boolean' } }, ['url']),
    ]),
  ),
};
