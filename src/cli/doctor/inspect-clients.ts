import { isHookClient } from '../../core/hooks/clients.ts';
import { clientStates, type Standing } from '../connect/client-states.ts';
import { isOnPath, linkOf } from '../connect/link-of.ts';
import type { Host } from '../host.ts';
import type { Finding } from './finding.ts';

/** Looks at the coding agents on this machine: those that are connected, and those that could be. */
export function inspectClients(host: Host): Finding[] {
  return clientStates(host).flatMap(({ client: { name, title }, found, user, project }) => {
    const scopes = [
      { standing: user, words: name, scope: 'user' },
      { standing: project, words: `${name} --project`, scope: 'project' },
    ] as const;
    const used = scopes.filter(({ standing }) => standing.state !== 'none');
    if (used.length === 0) {
      const mend = `connect it: hive connect ${name}`;
      return found
        ? [{ mark: 'doubtful', about: name, says: `${title} is here and not connected`, mend } as const]
        : [];
    }
    return used.map(({ standing, words, scope }): Finding => {
      const whose = scope === 'project' ? `${title}, in this project,` : title;
      const fault = said(whose, words, standing);
      if (fault !== null) return { mark: 'doubtful', about: name, ...fault };
      if (isHookClient(name) && !isOnPath(host, linkOf(host, scope))) {
        const says = `${whose} is connected to this hive, but its hooks run "hive", which is not on the PATH`;
        return { mark: 'doubtful', about: name, says, mend: 'put the executable into a folder of the PATH' };
      }
      return { mark: 'good', about: name, says: `${whose} is connected to this hive` };
    });
  });
}

function said(
  whose: string,
  words: string,
  { state, faults }: Standing,
): { says: string; mend: string } | null {
  switch (state) {
    case 'in part':
      return {
        says: `${whose} is not all connected to this hive: ${faults.join('; ')}`,
        mend: `connect it again: hive connect ${words}`,
      };
    case 'unreadable':
      return {
        says: `${whose} cannot be read: ${faults.join('; ')}`,
        mend: `mend that file, then: hive connect ${words}`,
      };
    default:
      return null;
  }
}
