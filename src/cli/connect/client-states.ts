import { existsSync } from 'node:fs';
import { type ConnectClient, connectClients, type Scope } from '../../core/connect/clients.ts';
import type { Host } from '../host.ts';
import { readText } from './files.ts';
import { linkOf, placesHere } from './link-of.ts';
import { type Connection, connection } from './plan.ts';

/** How a client stands to the hive: all of its files have the hive's part, some have, none has, or one is no such file. */
export type State = 'connected' | 'in part' | 'unreadable' | 'none';

/** A client's state, and which files are at fault for what. */
export interface Standing {
  readonly state: State;
  /** clauses, each of which names a file; none where it is connected or not at all */
  readonly faults: readonly string[];
}

/** A client on this machine. */
export interface ClientState {
  readonly client: ConnectClient;
  /** its configuration is there */
  readonly found: boolean;
  readonly user: Standing;
  readonly project: Standing;
}

/** Looks at every client's files. Throws `UsageError` for settings that cannot be used. */
export function clientStates(host: Host): ClientState[] {
  const places = placesHere(host);
  return connectClients.map((client) => {
    const targetsIn = (scope: Scope) =>
      client.scopes.includes(scope)
        ? client.targets({ places, scope, link: linkOf(host, scope), read: readText })
        : [];
    const ofUser = new Set(targetsIn('user').map(({ path }) => path));
    const standingIn = (scope: Scope): Standing => {
      // In the home folder a project's file may be the user's own.
      const targets = targetsIn(scope).filter(({ path }) => scope === 'user' || !ofUser.has(path));
      if (targets.length === 0) return { state: 'none', faults: [] };
      const link = linkOf(host, scope);
      return standingOf(targets.map((target) => ({ path: target.path, ...connection(target, link) })));
    };
    return {
      client,
      found: client.traces(places).some((path) => existsSync(path)),
      user: standingIn('user'),
      project: standingIn('project'),
    };
  });
}

function standingOf(files: readonly (Connection & { readonly path: string })[]): Standing {
  const faults = files.flatMap((file) => ('why' in file ? [file.why] : []));
  if (files.some(({ state }) => state === 'unreadable')) return { state: 'unreadable', faults };
  if (files.every(({ state }) => state === 'all')) return { state: 'connected', faults: [] };
  if (files.every(({ state }) => state === 'none')) return { state: 'none', faults: [] };
  const missing = files
    .filter(({ state }) => state === 'none')
    .map(({ path }) => `${path} has no part of the hive's`);
  return { state: 'in part', faults: [...faults, ...missing] };
}
