import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { executable, temporaryFolder } from './executable.ts';

/** A tool's result as tests look at it. */
export interface ToolResult {
  readonly isError: boolean;
  readonly text: string;
  readonly data: { readonly [field: string]: unknown };
}

/** The official SDK's client, connected. */
export interface McpClient {
  readonly client: Client;
  /** Calls a tool. Its structured output is held against the tool's own schema by the SDK. */
  call(name: string, args: Record<string, unknown>): Promise<ToolResult>;
  close(): Promise<void>;
}

/** Connects over HTTP. @param name what the client calls itself */
export function connectMcp(
  url: string,
  headers: Record<string, string> = {},
  name = 'test-client',
): Promise<McpClient> {
  return open(new StreamableHTTPClientTransport(new URL(`${url}/mcp`), { requestInit: { headers } }), name);
}

/** Starts `hive mcp` and connects to it. @param environment all it has beside a home of its own */
export function spawnMcp(environment: Record<string, string>, name = 'test-client'): Promise<McpClient> {
  const home = temporaryFolder();
  return open(
    new StdioClientTransport({
      command: executable,
      args: ['mcp'],
      cwd: home,
      env: { HOME: home, USER: 'ada', ...environment },
      stderr: 'inherit',
    }),
    name,
  );
}

async function open(transport: unknown, name: string): Promise<McpClient> {
  const client = new Client({ name, version: '1.0.0' });
  await client.connect(transport as Transport);
  await client.listTools(); // from now on the SDK knows what each tool's output must be
  return {
    client,
    async call(tool, args) {
      const { isError, content, structuredContent } = await client.callTool({ name: tool, arguments: args });
      const [first] = content as { type: string; text: string }[];
      return {
        isError: isError === true,
        text: first?.text ?? '',
        data: (structuredContent ?? {}) as ToolResult['data'],
      };
    },
    close: () => client.close(),
  };
}

/** Posts one message as a client without a library would. */
export function postMcp(
  url: string,
  message: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${url}/mcp`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    },
    body: typeof message === 'string' ? message : JSON.stringify(message),
  });
}

/** @returns a JSON-RPC request */
export function request(method: string, params: object = {}): object {
  return { jsonrpc: '2.0', id: 1, method, params };
}
