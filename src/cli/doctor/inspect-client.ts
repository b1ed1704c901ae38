import { agentHandle, apiUrl, givenToken, shownUrl } from '../client/client-settings.ts';
import type { Host } from '../host.ts';
import { UsageError } from '../usage-error.ts';
import type { Finding } from './finding.ts';

/** Looks at what the client itself is told by its environment. */
export function inspectClient({ environment }: Host): Finding[] {
  return [
    settled(
      'API URL',
      () => `${shownUrl(apiUrl(environment))} (${environment.HIVE_API_URL ? 'HIVE_API_URL' : 'default'})`,
    ),
    settled(
      'agent',
      () => `${agentHandle(environment)} (${environment.HIVE_AGENT ? 'HIVE_AGENT' : 'default'})`,
    ),
    settled('HIVE_TOKEN', () => (givenToken(environment) === null ? 'not set' : 'set')),
  ];
}

function settled(about: string, read: () => string): Finding {
  try {
    return { mark: 'good', about, says: read() };
  } catch (error) {
    if (error instanceof UsageError) return { mark: 'bad', about, says: error.message };
    throw error;
  }
}
