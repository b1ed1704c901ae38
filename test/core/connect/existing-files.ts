/** Configurations as people have them, by the path that a client keeps them at. */
export const existingFiles: Readonly<Record<string, string>> = {
  '/home/ada/.claude/settings.json': `{
  "model": "opus",
  "hooks": {
    "UserPromptSubmit": [
      {
        "hooks": [
          { "type": "command", "command": "~/bin/note-prompt" }
        ]
      }
    ]
  },
  "permissions": { "allow": ["Bash(git status)"] }
}
`,
  '/home/ada/.claude.json': `{"numStartups": 12, "mcpServers": {"github": {"type": "http", "url": "https://api.githubcopilot.com/mcp/"}}, "userID": "x"}`,
  '/work/web/.claude/settings.json': '{}\n',
  '/work/web/.mcp.json': `{
\t"mcpServers": {
\t\t"docs": {
\t\t\t"command": "docs-mcp"
\t\t}
\t}
}
`,
  '/home/ada/.codex/hooks.json': `{
  "hooks": {
    "Stop": [{ "hooks": [{ "type": "command", "command": "say done" }] }]
  }
}
`,
  '/home/ada/.codex/config.toml': `model = "gpt-5.4-codex"   # the fast one

[mcp_servers.docs]
command = "docs-mcp"
args = ["--stdio"]

[tui]
notifications = true`,
  '/work/web/.codex/config.toml': '# nothing of note\r\nmodel = "gpt-5.4"\r\n',
  '/work/web/.codex/hooks.json': `{ "hooks": { "SessionStart": [{ "hooks": [{ "type": "command", "command": "./greet" }] }] } }`,
  '/home/ada/.cursor/hooks.json': `{
  "version": 1,
  "hooks": {
    "afterFileEdit": [{ "command": "./format.sh" }],
    "stop": []
  }
}
`,
  '/home/ada/.cursor/mcp.json': '{\n  "mcpServers": {}\n}\n',
  '/work/web/.cursor/hooks.json': `{
    "version": 1,
    "hooks": {
        "beforeSubmitPrompt": [
            { "command": "./scripts/audit.sh", "timeout": 10 }
        ]
    }
}
`,
  '/work/web/.cursor/mcp.json': `{
  "mcpServers": {
    "docs": { "command": "docs-mcp" }
  }
}
`,
  '/home/ada/.gemini/settings.json': `{
  // my theme
  "ui": { "theme": "GitHub" },
  "mcpServers": {
    "docs": { "command": "docs-mcp" }, // local
  },
}
`,
  '/work/web/.gemini/settings.json': `{
\t"hooks": {
\t\t"BeforeAgent": [
\t\t\t{ "hooks": [{ "type": "command", "command": "./context.sh" }] }
\t\t]
\t}
}`,
  '/home/ada/.config/opencode/opencode.jsonc': `{
  "$schema": "https://opencode.ai/config.json",
  // servers
  "mcp": {
    "servers": {
      "docs": { "type": "local", "command": ["docs-mcp"] }
    }
  }
}
`,
  '/work/web/opencode.json': `{
  "$schema": "https://opencode.ai/config.json",
  "mcp": { "docs": { "type": "local", "command": ["docs-mcp"], "enabled": true } }
}
`,
  '/home/ada/.openclaw/openclaw.json': `{
  "agents": { "defaults": { "workspace": "~/claw" } },
  "mcp": {
    "servers": {
      "docs": { "command": "docs-mcp" }
    }
  }
}
`,
  '/home/ada/.hermes/config.yaml': `model:
  default: hermes-4
# tools
mcp_servers:
    # local documents
    docs:
        command: docs-mcp
        args: ["--stdio"]
terminal:
  backend: local
`,
  '/home/ada/.copilot/mcp-config.json': `{
  "mcpServers": {
    "docs": {
      "type": "local",
      "command": "docs-mcp",
      "args": [],
      "tools": ["*"]
    }
  }
}
`,
  '/home/ada/.copilot/hooks/hive.json':
    '{"version":1,"hooks":{"sessionEnd":[{"type":"command","command":"say done"}]}}',
  '/work/web/.github/mcp.json': `{
  "mcpServers": {
    "docs": { "type": "http", "url": "https://docs.example.com/mcp", "tools": ["search"] }
  }
}
`,
  '/work/web/.vscode/mcp.json': `{
    // servers of this project
    "servers": {
        "docs": { "type": "http", "url": "https://docs.example.com/mcp" },
    },
}
`,
  '/work/web/.zed/settings.json': `{
  "tab_size": 2
}
`,
  '/home/ada/.config/Code/User/mcp.json': `{
\t"servers": {
\t\t"docs": { "type": "stdio", "command": "docs-mcp" }
\t},
\t"inputs": []
}`,
  '/home/ada/.codeium/windsurf/mcp_config.json': '{"mcpServers":{}}',
  '/home/ada/.config/devin/mcp_config.json': `{
  "mcpServers": {
    "docs": { "url": "https://docs.example.com/mcp" }
  }
}
`,
  '/home/ada/.config/zed/settings.json': `// Zed settings
//
{
  "theme": "One Dark",
  "context_servers": {
    "docs": {
      "command": "docs-mcp",
      "args": [],
    },
  },
  "vim_mode": true, // always
}
`,
};
