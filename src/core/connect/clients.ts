import { hashMarks } from './block-edit.ts';
import { propertyAt } from './json-edit.ts';
import { hookCommand, type Link, mcpHeaders, mcpUrl } from './link.ts';
import type { Places } from './places.ts';
import { blockTarget, type JsonPart, jsonTarget, type Target, yamlTarget } from './target.ts';

/** Whose configuration: the account's, or that of the project in the working directory. */
export type Scope = 'user' | 'project';

/** What a client's files are made from. */
export interface Wiring {
  readonly places: Places;
  readonly scope: Scope;
  readonly link: Link;
  /** opencode's form of configuration, where it was asked for */
  readonly form?: 'v1' | 'v2' | undefined;
  /** @returns a file's text, `undefined` where there is none */
  readonly read: (path: string) => string | undefined;
}

/** A client that can be connected. */
export interface ConnectClient {
  readonly name: string;
  readonly title: string;
  readonly scopes: readonly Scope[];
  /** files or folders of which one is there when the client is */
  readonly traces: (places: Places) => readonly string[];
  readonly targets: (wiring: Wiring) => readonly Target[];
  /** what the user has to do besides, a sentence */
  readonly note?: string;
}

/** How long a client waits for a hook, in seconds: a little more than a hook waits for the hive. */
const waitSeconds = 5;
const both: readonly Scope[] = ['user', 'project'];

const property = (path: readonly string[], value: unknown): JsonPart => ({ kind: 'property', path, value });
const hook = (event: string, value: unknown): JsonPart => ({ kind: 'hook', path: ['hooks', event], value });
const version: JsonPart = { kind: 'needed', path: ['version'], value: 1 };

/**
 * All clients, with the files and forms their own references name: code.claude.com/docs, developers.openai.com/codex,
 * cursor.com/docs, geminicli.com/docs, opencode.ai/docs, docs.openclaw.ai, hermes-agent.nousresearch.com/docs,
 * docs.github.com/copilot, code.visualstudio.com/docs, docs.windsurf.com and docs.devin.ai/desktop, zed.dev/docs.
 */
export const connectClients: readonly ConnectClient[] = [
  {
    name: 'claude-code',
    title: 'Claude Code',
    scopes: both,
    traces: ({ claude }) => [claude],
    targets({ places, scope, link }) {
      const called = {
        type: 'http',
        url: `${link.url}/hooks/claude-code`,
        timeout: 3,
        // Claude Code fills the variables in; one that is not set leaves nothing.
        headers: { 'X-Hive-Agent': '$HIVE_AGENT', Authorization: 'Bearer $HIVE_TOKEN' },
        allowedEnvVars: ['HIVE_AGENT', 'HIVE_TOKEN'],
      };
      // At the start of a session Claude Code runs commands only.
      const run = { type: 'command', command: hookCommand(link, 'claude-code'), timeout: waitSeconds };
      const isUser = scope === 'user';
      return [
        jsonTarget(
          isUser
            ? places.at(places.claude, 'settings.json')
            : places.at(places.project, '.claude', 'settings.json'),
          [
            hook('SessionStart', { hooks: [run] }),
            hook('UserPromptSubmit', { hooks: [called] }),
            hook('Stop', { hooks: [called] }),
          ],
        ),
        jsonTarget(isUser ? places.claudeState : places.at(places.project, '.mcp.json'), [
          property(['mcpServers', 'hive'], {
            type: 'http',
            url: mcpUrl(link),
            ...mcpHeaders(link, '$' + '{HIVE_TOKEN}'),
          }),
        ]),
      ];
    },
  },
  {
    name: 'codex',
    title: 'Codex',
    scopes: both,
    traces: ({ codex }) => [codex],
    targets({ places, scope, link }) {
      const folder = scope === 'user' ? places.codex : places.at(places.project, '.codex');
      const run = { type: 'command', command: hookCommand(link, 'codex'), timeout: waitSeconds };
      return [
        jsonTarget(places.at(folder, 'hooks.json'), [
          hook('SessionStart', { hooks: [run] }),
          hook('UserPromptSubmit', { hooks: [run] }),
        ]),
        blockTarget(
          places.at(folder, 'config.toml'),
          hashMarks,
          [
            '[mcp_servers.hive]',
            `url = ${JSON.stringify(mcpUrl(link))}`,
            ...(link.withToken ? ['bearer_token_env_var = "HIVE_TOKEN"'] : []),
          ],
          /^\s*\[\s*mcp_servers\s*\.\s*"?hive"?\s*[.\]]/m,
        ),
      ];
    },
    note: 'Codex asks before it runs a new hook: open /hooks once and trust it. Older ones need codex_hooks = true under [features].',
  },
  {
    name: 'cursor',
    title: 'Cursor',
    scopes: both,
    traces: ({ home, at }) => [at(home, '.cursor')],
    targets({ places, scope, link }) {
      const folder = places.at(scope === 'user' ? places.home : places.project, '.cursor');
      const run = { command: hookCommand(link, 'cursor'), timeout: waitSeconds };
      return [
        withoutSlashPairs(
          jsonTarget(places.at(folder, 'hooks.json'), [
            version,
            hook('sessionStart', run),
            hook('beforeSubmitPrompt', run),
            hook('stop', { ...run, loop_limit: 1 }),
          ]),
          run.command,
        ),
        jsonTarget(places.at(folder, 'mcp.json'), [
          property(['mcpServers', 'hive'], {
            url: mcpUrl(link),
            ...mcpHeaders(link, '$' + '{env:HIVE_TOKEN}'),
          }),
        ]),
      ];
    },
  },
  {
    name: 'gemini',
    title: 'Gemini CLI',
    scopes: both,
    traces: ({ home, at }) => [at(home, '.gemini')],
    targets({ places, scope, link }) {
      const run = {
        name: 'hive',
        type: 'command',
        command: hookCommand(link, 'gemini'),
        timeout: waitSeconds * 1_000,
      };
      return [
        jsonTarget(places.at(scope === 'user' ? places.home : places.project, '.gemini', 'settings.json'), [
          hook('SessionStart', { hooks: [run] }),
          hook('BeforeAgent', { hooks: [run] }),
          property(['mcpServers', 'hive'], { httpUrl: mcpUrl(link), ...mcpHeaders(link, '$HIVE_TOKEN') }),
        ]),
      ];
    },
  },
  {
    name: 'opencode',
    title: 'opencode',
    scopes: both,
    traces: ({ config, at }) => [at(config, 'opencode')],
    targets({ places, scope, link, form, read }) {
      const folder = scope === 'user' ? places.at(places.config, 'opencode') : places.project;
      const known = ['opencode.jsonc', 'opencode.json'].map((name) => places.at(folder, name));
      const path = known.find((one) => read(one) !== undefined) ?? known[1]!;
      const isSecond = form === undefined ? hasServers(read(path)) : form === 'v2';
      const server = { type: 'remote', url: mcpUrl(link), ...mcpHeaders(link, '{env:HIVE_TOKEN}') };
      return [
        jsonTarget(path, [
          isSecond
            ? property(['mcp', 'servers', 'hive'], server)
            : property(['mcp', 'hive'], { ...server, enabled: true }),
        ]),
      ];
    },
  },
  {
    name: 'openclaw',
    title: 'OpenClaw',
    scopes: ['user'],
    traces: ({ openclaw }) => [openclaw],
    targets: ({ places, link }) => [
      jsonTarget(places.openclaw, [
        property(['mcp', 'servers', 'hive'], {
          url: mcpUrl(link),
          transport: 'streamable-http',
          ...mcpHeaders(link, '$' + '{HIVE_TOKEN}'),
        }),
      ]),
    ],
  },
  {
    name: 'hermes',
    title: 'Hermes Agent',
    scopes: ['user'],
    traces: ({ hermes }) => [hermes],
    targets: ({ places, link }) => [
      yamlTarget(places.at(places.hermes, 'config.yaml'), 'mcp_servers', [
        'hive:',
        `  url: ${JSON.stringify(mcpUrl(link))}`,
        ...(link.withToken ? ['  headers:', '    Authorization: "Bearer $' + '{HIVE_TOKEN}"'] : []),
      ]),
    ],
  },
  {
    name: 'copilot',
    title: 'GitHub Copilot CLI',
    scopes: both,
    traces: ({ copilot }) => [copilot],
    targets({ places, scope, link }) {
      const run = { type: 'command', command: hookCommand(link, 'copilot'), timeoutSec: waitSeconds };
      const folder = scope === 'user' ? places.copilot : places.at(places.project, '.github');
      return [
        jsonTarget(places.at(folder, 'hooks', 'hive.json'), [
          version,
          hook('sessionStart', run),
          hook('userPromptTransformed', run),
        ]),
        jsonTarget(places.at(folder, scope === 'user' ? 'mcp-config.json' : 'mcp.json'), [
          property(['mcpServers', 'hive'], {
            type: 'http',
            url: mcpUrl(link),
            tools: ['*'],
            ...mcpHeaders(link, '$' + '{HIVE_TOKEN}'),
          }),
        ]),
      ];
    },
  },
  {
    name: 'vscode',
    title: 'VS Code',
    scopes: both,
    traces: ({ vscode }) => [vscode],
    targets: ({ places, scope, link }) => [
      jsonTarget(
        places.at(scope === 'user' ? places.vscode : places.at(places.project, '.vscode'), 'mcp.json'),
        [
          property(['servers', 'hive'], {
            type: 'http',
            url: mcpUrl(link),
            ...mcpHeaders(link, '$' + '{env:HIVE_TOKEN}'),
          }),
        ],
      ),
    ],
  },
  {
    name: 'windsurf',
    title: 'Windsurf',
    scopes: ['user'],
    traces: ({ home, devin, at }) => [at(home, '.codeium', 'windsurf'), devin],
    targets: ({ places, link }) => [
      jsonTarget(places.at(places.home, '.codeium', 'windsurf', 'mcp_config.json'), [
        property(['mcpServers', 'hive'], {
          serverUrl: mcpUrl(link),
          ...mcpHeaders(link, '$' + '{env:HIVE_TOKEN}'),
        }),
      ]),
      // Its name is Devin Desktop since June 2026, and this is its file.
      jsonTarget(places.at(places.devin, 'mcp_config.json'), [
        property(['mcpServers', 'hive'], {
          url: mcpUrl(link),
          ...mcpHeaders(link, '$' + '{env:HIVE_TOKEN}'),
        }),
      ]),
    ],
  },
  {
    name: 'zed',
    title: 'Zed',
    scopes: both,
    traces: ({ zed }) => [zed],
    targets: ({ places, scope, link }) => [
      jsonTarget(
        places.at(scope === 'user' ? places.zed : places.at(places.project, '.zed'), 'settings.json'),
        [property(['context_servers', 'hive'], { url: mcpUrl(link) })],
      ),
    ],
  },
];

/**
 * Cursor cuts its hooks.json at every `//`, in strings too, before it parses it (seen in its SDK 1.0.32): an address in it
 * would cost the account all its hooks. JSON may write a slash with a backslash before it.
 */
function withoutSlashPairs(target: Target, command: string): Target {
  const plain = JSON.stringify(command);
  return {
    ...target,
    connect: (text) => target.connect(text).replaceAll(plain, () => plain.replaceAll('//', '\\/\\/')),
  };
}

/** opencode's second form keeps its servers under a name of their own. */
function hasServers(text: string | undefined): boolean {
  try {
    return text !== undefined && propertyAt(text, ['mcp', 'servers']) !== undefined;
  } catch {
    return false; // told when the file is edited
  }
}
