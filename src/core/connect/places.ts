import { posix, win32 } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where clients keep their configuration on this machine. */
export interface Places {
  /** joins a path in this machine's manner */
  readonly at: (...parts: string[]) => string;
  readonly home: string;
  readonly project: string;
  /** where programs of this account keep configuration */
  readonly config: string;
  readonly claude: string;
  /** Claude Code's own file, which holds the account's MCP servers */
  readonly claudeState: string;
  readonly codex: string;
  readonly openclaw: string;
  readonly hermes: string;
  readonly copilot: string;
  /** what Windsurf keeps since it is called Devin Desktop */
  readonly devin: string;
  readonly vscode: string;
  readonly zed: string;
}

/** Settles the places from the variables each client reads for itself. */
export function placesOf(environment: Environment, home: string, project: string, platform: string): Places {
  const isWindows = platform === 'win32';
  const at = isWindows ? win32.join : posix.join;
  const config = environment.XDG_CONFIG_HOME || at(home, '.config');
  const roaming = environment.APPDATA || at(home, 'AppData', 'Roaming');
  const programs = isWindows
    ? roaming
    : platform === 'darwin'
      ? at(home, 'Library', 'Application Support')
      : config;
  const claude = environment.CLAUDE_CONFIG_DIR;
  return {
    at,
    home,
    project,
    config,
    claude: claude || at(home, '.claude'),
    claudeState: at(claude || home, '.claude.json'),
    codex: environment.CODEX_HOME || at(home, '.codex'),
    openclaw: environment.OPENCLAW_CONFIG_PATH || at(home, '.openclaw', 'openclaw.json'),
    hermes: environment.HERMES_HOME || at(home, '.hermes'),
    copilot: environment.COPILOT_HOME || at(home, '.copilot'),
    devin: at(isWindows ? roaming : config, 'devin'),
    vscode: at(programs, 'Code', 'User'),
    zed: isWindows ? at(roaming, 'Zed') : at(config, 'zed'),
  };
}
