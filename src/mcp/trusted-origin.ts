import { isIP } from 'node:net';

/**
 * Whether a page at this origin may speak to the hive. A page that a browser loaded from elsewhere can reach a server
 * on this machine by letting its own name lead here (DNS rebinding); it cannot hide its origin. Names other than
 * `localhost` are therefore refused, also the hive's own, which no other check tells from a rebound one.
 *
 * @param origin the `Origin` header; agents that are no pages send none
 * @param host the `Host` header
 */
export function isTrustedOrigin(origin: string | null, host: string | null): boolean {
  if (origin === null) return true;
  if (!URL.canParse(origin)) return false; // `null`, which sandboxed pages send
  const { protocol, hostname } = new URL(origin);
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  if (hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname)) return true;
  return isIP(hostname.replace(/^\[|\]$/g, '')) !== 0 && hostname === hostnameOf(host);
}

function hostnameOf(host: string | null): string | undefined {
  const url = `http://${host ?? ''}`;
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}
