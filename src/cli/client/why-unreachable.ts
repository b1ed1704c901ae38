import { cleanText } from '../terminal/clean-text.ts';
import { oneLine } from '../terminal/one-line.ts';

/** Said when a request was under way already: it may or may not have been carried out. */
export const cutOff = 'the connection was cut off';

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ConnectionRefused: 'connection refused',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the host name cannot be looked up now',
  ECONNRESET: cutOff,
  ConnectionClosed: cutOff,
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ETIMEDOUT: 'the connection timed out',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is self-signed',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate cannot be verified',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
};

/** @returns in a few words why a request got no answer */
export function whyUnreachable(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code !== undefined && code in words) return words[code]!;
  const message = error instanceof Error ? oneLine(cleanText(error.message)).slice(0, 120) : '';
  return message || 'unknown reason';
}
