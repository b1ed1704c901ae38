import type { Readable, Writable } from 'node:stream';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import type { Ask } from '../hive/operations/ask.ts';
import { createMcpServer } from './server.ts';

/** Streams to speak over; nothing but MCP may be written to `output`. */
export interface Streams {
  readonly input: Readable;
  readonly output: Writable;
}

/** MCP over standard input and output. Resolves when the input has ended and everything asked is answered. */
export async function speakOverStdio(version: string, ask: Ask, { input, output }: Streams): Promise<void> {
  const server = createMcpServer(version, ask);
  const transport = new StdioServerTransport(input, output);
  const done = Promise.withResolvers<void>();
  const unanswered = new Set<unknown>();
  let ended = false;
  const settle = (id: unknown) => {
    unanswered.delete(id);
    if (ended && unanswered.size === 0) done.resolve();
  };
  await server.connect(transport);
  const take = transport.onmessage;
  transport.onmessage = (message) => {
    if ('method' in message && 'id' in message) unanswered.add(message.id);
    take?.(message);
    const cancelled = cancelledId(message);
    if (cancelled !== undefined) settle(cancelled); // it gets no answer
  };
  const send = transport.send.bind(transport);
  transport.send = async (message) => {
    await send(message);
    if (!('method' in message)) settle(message.id);
  };
  server.onclose = () => done.resolve(); // it was sent more in one message than it takes
  const end = () => {
    ended = true;
    settle(undefined);
  };
  input.once('end', end);
  input.once('close', end);
  await done.promise;
  await server.close();
}

function cancelledId(message: JSONRPCMessage): unknown {
  if (!('method' in message) || message.method !== 'notifications/cancelled') return undefined;
  return message.params?.requestId;
}
