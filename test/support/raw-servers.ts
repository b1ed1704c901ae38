import { afterAll } from 'bun:test';
import { createServer, type Server, type Socket } from 'node:net';
import { freePort } from './free-port.ts';

/** Servers that are no hive, for the tests of one file. */
export interface RawServers {
  /** Listens. @param answer what every connection gets for its first bytes; `null` for silence. @returns its address */
  serverThat(answer: string | null): Promise<string>;
  /** connections taken so far */
  connections(): number;
}

/** Opens servers that answer with bytes of our choice, or never, and closes them after the file's tests. */
export function rawServers(): RawServers {
  const servers: Server[] = [];
  const sockets = new Set<Socket>();
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    for (const server of servers) server.close();
  });
  return {
    async serverThat(answer) {
      const port = await freePort();
      const server = createServer((socket) => {
        sockets.add(socket);
        socket.on('error', () => {});
        if (answer !== null) socket.once('data', () => socket.end(answer));
      });
      servers.push(server);
      await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
      return `http://127.0.0.1:${port}`;
    },
    connections: () => sockets.size,
  };
}

/** @returns an HTTP answer as bytes */
export function response(body: string, status = '200 OK'): string {
  return `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** Answers that no hive gives to a hook, each with its name. */
export const garbage: readonly (readonly [string, string])[] = [
  ['no JSON', response('<html>welcome</html>')],
  ['JSON of something else', response('{"error":"no such page"}')],
  ['a decision', response('{"decision":"block","reason":"x"}')],
  ['a list', response('[1]')],
  ['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n'],
  ['a failure', response('{"success":false}', '500 Internal Server Error')],
  ['a redirect', 'HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:9/\r\ncontent-length: 0\r\n\r\n'],
  ['a refusal', response('{"success":false,"error":"token_required"}', '401 Unauthorized')],
  ['the beginning of an answer', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"hookSpecificOutput'],
];
