import { expect, test } from 'bun:test';
import { join } from 'node:path';
import { runHive, temporaryFolder } from '../support/executable.ts';
import { runToEnd } from '../support/run-to-end.ts';
import { served } from '../support/served.ts';
import { clientsFolder } from './releases.ts';

const { hive } = served();

interface Client {
  readonly name: string;
  /** its program, and the words that make it say what it knows of its servers */
  readonly words: readonly string[];
  /** what it says when it has the hive; some try the connection */
  readonly says: RegExp;
  readonly environment?: Readonly<Record<string, string>>;
}

const clients: readonly Client[] = [
  {
    name: 'claude-code',
    words: ['claude', 'mcp', 'list'],
    says: /^hive: .*\/mcp \(HTTP\) - \S+ Connected$/m,
  },
  {
    name: 'codex',
    words: ['codex', 'mcp', 'list'],
    says: /^hive +http\S+\/mcp .*\benabled\b/m,
  },
  {
    name: 'gemini',
    words: ['gemini', 'mcp', 'list'],
    says: /hive: http\S+\/mcp \(http\) - Connected/,
    // In a folder that nobody trusts it leaves all servers alone.
    environment: { GEMINI_CLI_TRUST_WORKSPACE: 'true' },
  },
  {
    name: 'copilot',
    words: ['copilot', 'mcp', 'list'],
    says: /^\s*hive \(http\)$/m,
  },
  {
    name: 'opencode',
    words: ['opencode', 'mcp', 'list'],
    says: /hive .*connected[\s\S]*\/mcp/,
  },
];

/** What the programs themselves say once `hive connect` has written their configuration. */
test.skipIf(clientsFolder === undefined).each(clients)(
  '$name has the hive among its servers',
  async ({ name, words, says, environment }) => {
    const home = temporaryFolder();
    const list = async () => {
      const { out, err } = await runToEnd(
        [join(clientsFolder!, 'node_modules/.bin', words[0]!), ...words.slice(1)],
        { cwd: home, env: { HOME: home, PATH: process.env.PATH ?? '', NO_COLOR: '1', ...environment } },
      );
      return `${out}${err}`;
    };
    expect(await list()).not.toMatch(says);
    const connected = await runHive(['connect', name], {
      cwd: home,
      environment: { HOME: home, HIVE_API_URL: hive().url },
    });
    expect(connected).toMatchObject({ code: 0, err: '' });
    expect(await list()).toMatch(says);
  },
  120_000,
);
