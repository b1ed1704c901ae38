import { existsSync } from 'node:fs';
import { type ConnectClient, connectClients, type Scope } from '../../core/connect/clients.ts';
import type { Host } from '../host.ts';
import { readText } from './files.ts';
import { linkOf, placesHere } from './link-of.ts';
import { connection } from './plan.ts';

/** How a client stands to the hive: all of its files have the hive's part, some have, none has, or one is no such file. */
export type State = 'connected' | 'in part' | 'unreadable' | 'none';

/** A client on this machine. */
export interface ClientState {
  readonly client: ConnectClient;
  /** its configuration is there */
  readonly found: boolean;
  readonly user: State;
  readonly project: State;
}

/** Looks at every client's files. Throws `UsageError` for settings that cannot be used. */
export function clientStates(host: Host): ClientState[] {
  const places = placesHere(host);
  return connectClients.map((client) => {
    const stateIn = (scope: Scope): State =>
      client.scopes.includes(scope)
        ? stateOf(
            client.targets({ places, scope, link: linkOf(host, scope), read: readText }).map(connection),
          )
        : 'none';
    return {
      client,
      found: existsSync(client.trace(places)),
      user: stateIn('user'),
      project: stateIn('project'),
    };
  });
}

function stateOf(states: readonly ReturnType<typeof connection>[]): State {
  if (states.includes(null)) return 'unreadable';
  if (states.every((state) => state === 'all')) return 'connected';
  return states.every((state) => state === 'none') ? 'none' : 'in part';
}
