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

/** An answer that has begun. */
export interface Incoming {
  readonly status: number;
  readonly body: AsyncIterable<Uint8Array>;
  /** where a redirect leads */
  readonly location: string | null;
  /** seconds after which another try makes sense, where the server says so */
  readonly retryAfter: number | null;
}

/** What came back. */
export interface Received extends Omit<Incoming, 'body'> {
  readonly text: string;
}

/** Sends one request and reads its answer. Throws whatever kept an answer from coming. */
export async function send(sent: Sent): Promise<Received> {
  const { body, ...head } = await open(sent);
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return { ...head, text: Buffer.concat(chunks).toString('utf8') };
}

/**
 * Sends one request. Redirects are not followed: a token goes where the user said and nowhere else. Throws whatever
 * kept an answer from coming, now or while its body is read.
 */
export function open(sent: Sent): Promise<Incoming> {
  return isLoopback(sent.url) ? openDirectly(sent) : openThroughProxies(sent);
}

/** `fetch` sends even a loopback request through `HTTP_PROXY`, with the token in it; this does not. */
async function openDirectly({ method, url, headers, body, signal }: Sent): Promise<Incoming> {
  const received = Promise.withResolvers<IncomingMessage>();
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const outgoing = request(url, { method, headers, ...(signal ? { signal } : {}) }, received.resolve);
  outgoing.on('error', received.reject);
  outgoing.end(body);
  const message = await received.promise;
  return {
    status: message.statusCode ?? 0,
    body: message as AsyncIterable<Uint8Array>,
    location: message.headers.location ?? null,
    retryAfter: seconds(message.headers['retry-after']),
  };
}

async function openThroughProxies({ method, url, headers, body, signal }: Sent): Promise<Incoming> {
  const response = await fetch(url, {
    method,
    headers,
    redirect: 'manual',
    // Bun's own limit of five minutes would cut a long collapse off.
    timeout: false,
    ...(body === undefined ? {} : { body }),
    ...(signal ? { signal } : {}),
  } as RequestInit);
  return {
    status: response.status,
    body: response.body ?? new ReadableStream({ start: (controller) => controller.close() }),
    location: response.headers.get('location'),
    retryAfter: seconds(response.headers.get('retry-after')),
  };
}

function seconds(header: string | null | undefined): number | null {
  return header && /^\d{1,6}$/.test(header) ? Number(header) : null;
}
