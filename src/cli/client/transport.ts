import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isLoopback } from './client-settings.ts';

/** A request as it goes out. */
export interface Sent {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly signal: AbortSignal | undefined;
}

/** What came back. */
export interface Received {
  readonly status: number;
  readonly text: string;
  /** where a redirect leads */
  readonly location: string | null;
}

/**
 * Sends one request. Redirects are not followed: a token goes where the user said and nowhere else. Throws whatever
 * kept an answer from coming.
 */
export function send(sent: Sent): Promise<Received> {
  return isLoopback(sent.url) ? sendDirectly(sent) : sendThroughProxies(sent);
}

/** `fetch` sends even a loopback request through `HTTP_PROXY`, with the token in it; this does not. */
async function sendDirectly({ method, url, headers, body, signal }: Sent): Promise<Received> {
  const received = Promise.withResolvers<IncomingMessage>();
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const outgoing = request(url, { method, headers, ...(signal ? { signal } : {}) }, received.resolve);
  outgoing.on('error', received.reject);
  outgoing.end(body);
  const message = await received.promise;
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return {
    status: message.statusCode ?? 0,
    text: Buffer.concat(chunks).toString('utf8'),
    location: message.headers.location ?? null,
  };
}

async function sendThroughProxies({ method, url, headers, body, signal }: Sent): Promise<Received> {
  const response = await fetch(url, {
    method,
    headers,
    redirect: 'manual',
    // Bun's own limit of five minutes would cut a long collapse off.
    timeout: false,
    ...(body === undefined ? {} : { body }),
    ...(signal ? { signal } : {}),
  } as RequestInit);
  return { status: response.status, text: await response.text(), location: response.headers.get('location') };
}
