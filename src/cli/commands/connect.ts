import { basename, join, resolve } from 'node:path';
import { Option } from 'commander';
import { agentsTarget } from '../../core/connect/agents-md.ts';
import { type ConnectClient, connectClients, type Scope } from '../../core/connect/clients.ts';
import { lineDiff } from '../../core/connect/diff.ts';
import type { Link } from '../../core/connect/link.ts';
import { pluginFiles } from '../../core/connect/plugin.ts';
import { isHookClient } from '../../core/hooks/clients.ts';
import type { AddCommand } from '../add-command.ts';
import { isLoopback } from '../client/client-settings.ts';
import { clientStates } from '../connect/client-states.ts';
import { backUp, readText, removeFile, writeText } from '../connect/files.ts';
import { isOnPath, linkOf, placesHere } from '../connect/link-of.ts';
import { type Change, planConnect, planRemove } from '../connect/plan.ts';
import { exitCodes, type Host } from '../host.ts';
import { type Screen, screenOf } from '../terminal/screen.ts';
import { UsageError } from '../usage-error.ts';

interface ConnectOptions {
  readonly project?: boolean;
  readonly print?: boolean;
  readonly remove?: boolean;
  readonly form?: 'v1' | 'v2';
  readonly plugin?: string;
}

/** The block in AGENTS.md is no client, but is connected and removed as one. */
const agentsName = 'agents-md';

const explanation = `
Clients: ${connectClients.map(({ name }) => name).join(', ')}; ${agentsName} writes a block into ./AGENTS.md.
Without a client it lists them, and says which are on this machine and connected.

Only the hive's own part of a file is touched; a copy is kept beside it first (FILE.hive-backup-…). A token is never
written down: with HIVE_TOKEN set, the configuration names that variable.

Examples:
  hive connect claude-code              this account's Claude Code
  hive connect cursor --project         this project's Cursor
  hive connect codex --print            show what would change
  hive connect codex --remove           restore what was there
  hive connect --plugin ./hive-plugin   write an agent plugin into a folder
`;

/** `hive connect CLIENT` */
export const addConnect: AddCommand = (program, host, ended) => {
  program
    .command('connect')
    .description('plug the hive into a coding agent')
    .argument('[client]', 'the client; none lists them')
    .option('--project', 'the project in this directory, instead of the account')
    .option('--print', 'show what would change, and write nothing')
    .option('--remove', "take the hive's part out again")
    .addOption(
      new Option(
        '--form <form>',
        "opencode's form of configuration (default: as the file has it, else v1)",
      ).choices(['v1', 'v2']),
    )
    .option('--plugin <folder>', 'write an agent plugin into this folder')
    .addHelpText('after', explanation)
    .action((client: string | undefined, options: ConnectOptions) => ended(connect(host, client, options)));
};

function connect(host: Host, name: string | undefined, options: ConnectOptions): number {
  const places = placesHere(host);
  const scope: Scope = options.project ? 'project' : 'user';
  const link = linkOf(host, scope);
  const screen = screenOf(host.out, host.environment);
  if (options.plugin !== undefined) return writePlugin(host, screen, link, options.plugin);
  if (name === undefined) return list(host, screen);
  const client = connectClients.find((one) => one.name === name);
  if (!client && name !== agentsName) {
    throw new UsageError(`there is no client "${name}"; known are ${known().join(', ')}`);
  }
  if (client && !client.scopes.includes(scope)) {
    throw new UsageError(`${client.title} has no configuration for a project; leave --project out`);
  }
  const targets = client
    ? client.targets({ places, scope, link, form: options.form, read: readText })
    : [agentsTarget(places.at(places.project, 'AGENTS.md'))];
  const changes = targets.map(options.remove ? planRemove : planConnect);
  for (const change of changes) {
    if (options.print) print(screen, change);
    else carryOut(screen, change);
  }
  if (!options.print) tell(host, screen, client, changes, options.remove === true, link);
  return exitCodes.done;
}

function known(): string[] {
  return [...connectClients.map(({ name }) => name), agentsName];
}

function print(screen: Screen, { path, before, after }: Change): void {
  if (before === after) {
    screen.line(`${path}: nothing to change`);
    return;
  }
  screen.line(`--- ${before === undefined ? '/dev/null' : path}`);
  screen.line(`+++ ${after === undefined ? '/dev/null' : path}`);
  for (const line of lineDiff(before ?? '', after ?? '')) {
    screen.line(line.startsWith('+') ? screen.green(line) : line.startsWith('-') ? screen.red(line) : line);
  }
}

function carryOut(screen: Screen, { path, before, after, keep, spent }: Change): void {
  if (before === after) {
    screen.line(screen.dim(`unchanged  ${path}`));
    return;
  }
  if (after === undefined) {
    removeFile(path);
    screen.line(`removed    ${path}`);
    return;
  }
  const backup = keep && before !== undefined ? backUp(path, before, new Date()) : undefined;
  writeText(path, after);
  if (spent !== undefined) removeFile(spent);
  const done = before === undefined ? 'created' : spent === undefined ? 'changed' : 'restored';
  screen.line(`${done.padEnd(10)} ${path}${backup === undefined ? '' : `  (was: ${basename(backup)})`}`);
}

function tell(
  host: Host,
  screen: Screen,
  client: ConnectClient | undefined,
  changes: readonly Change[],
  isRemoval: boolean,
  link: Link,
): void {
  if (isRemoval || changes.every(({ before, after }) => before === after)) return;
  screen.line();
  if (client)
    screen.line(`${client.title} is connected to ${link.url}. Start it anew to have it take notice.`);
  if (client?.note) screen.line(client.note);
  if (client && isHookClient(client.name) && !isOnPath(host, link)) {
    screen.line(
      'Its hooks run "hive", which is not on the PATH yet: put the executable into a folder that is.',
    );
  }
  if (client && !isLoopback(new URL(link.url)) && !link.withToken) {
    screen.line('If that hive asks for a token, set HIVE_TOKEN and connect again.');
  }
}

function list(host: Host, screen: Screen): number {
  for (const { client, found, user, project } of clientStates(host)) {
    const states = [
      ...(user.state === 'none' ? [] : [stateNames[user.state]]),
      ...(project.state === 'none' ? [] : [`${stateNames[project.state]} (this project)`]),
    ];
    const sign = states.length > 0 ? screen.green('✓') : found ? screen.yellow('·') : ' ';
    const says = states.length > 0 ? states.join(', ') : found ? 'found, not connected' : 'not found';
    screen.line(`${sign} ${client.name.padEnd(12)} ${client.title.padEnd(20)} ${says}`);
  }
  screen.line();
  screen.line('Connect one with "hive connect CLIENT"; "hive help connect" says more.');
  return exitCodes.done;
}

const stateNames = {
  connected: 'connected',
  'in part': 'connected in part, or to another hive: connect again',
  unreadable: 'cannot be read',
} as const;

function writePlugin(host: Host, screen: Screen, link: Link, folder: string): number {
  for (const [name, text] of Object.entries(pluginFiles(link, host.version))) {
    const path = join(resolve(folder), ...name.split('/'));
    if (readText(path) !== text) writeText(path, text);
    screen.line(path);
  }
  screen.line();
  screen.line(`In Claude Code: /plugin marketplace add ${resolve(folder)}, then /plugin install hive@hive`);
  return exitCodes.done;
}
