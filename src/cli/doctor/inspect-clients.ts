import { clientStates, type State } from '../connect/client-states.ts';
import type { Host } from '../host.ts';
import type { Finding } from './finding.ts';

/** Looks at the coding agents on this machine: those that are connected, and those that could be. */
export function inspectClients(host: Host): Finding[] {
  return clientStates(host).flatMap(({ client: { name, title }, found, user, project }) => {
    const states = [user, project].filter((state) => state !== 'none');
    if (states.length === 0) {
      return found ? [{ mark: 'doubtful', about: name, ...said(title, name, 'none') } as const] : [];
    }
    const worst = states.find((state) => state !== 'connected') ?? 'connected';
    const flag = worst === project && worst !== user ? ' --project' : '';
    const mark = worst === 'connected' ? 'good' : 'doubtful';
    return [{ mark, about: name, ...said(title, `${name}${flag}`, worst) } as const];
  });
}

function said(title: string, words: string, state: State): { says: string; mend?: string } {
  switch (state) {
    case 'connected':
      return { says: `${title} is connected to this hive` };
    case 'in part':
      return {
        says: `${title} is connected to another hive, by another executable, or in part`,
        mend: `connect it again: hive connect ${words}`,
      };
    case 'unreadable':
      return {
        says: `a file of ${title}'s cannot be read as what it should be`,
        mend: `"hive connect ${words} --print" says which and why`,
      };
    case 'none':
      return { says: `${title} is here and not connected`, mend: `connect it: hive connect ${words}` };
  }
}
