import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { ErrorCode } from '@modelcontextprotocol/sdk/types.js';
import { bodyBytesMax } from '../core/limits.ts';
import { type Ask, outcomeOf, requestFor } from '../hive/operations/ask.ts';
import { frameworkOfHandle, handleInSession, handleOf, sessionIdOf } from './client-name.ts';
import { createMcpServer } from './server.ts';
import { isTrustedOrigin } from './trusted-origin.ts';

/** Has the API answer a request of this process. */
export type Dispatch = (request: Request) => Promise<Response>;

/**
 * MCP over streamable HTTP, without state: each request has a server of its own, and any process answers any request.
 * The session id only carries what the client called itself, which is said once and wanted at each write.
 *
 * @param dispatch has the API carry out what a tool asks for, with the caller's own identity, token and limits
 */
export async function answerMcp(version: string, request: Request, dispatch: Dispatch): Promise<Response> {
  const { headers, method } = request;
  if (!isTrustedOrigin(headers.get('origin'), headers.get('host'))) {
    return refuse(403, 'Pages of other sites may not speak to this hive.');
  }
  // Nothing is ever sent unasked, and there is no session to end.
  if (method !== 'POST') return refuse(405, 'Send MCP messages with POST.', { allow: 'POST' });
  const server = createMcpServer(version, askThrough(dispatch, callerHeaders(headers)));
  const transport = new WebStandardStreamableHTTPServerTransport({
    enableJsonResponse: true,
    maxRequestBodySize: bodyBytesMax,
  });
  try {
    await server.connect(transport as Parameters<typeof server.connect>[0]);
    const response = await transport.handleRequest(request);
    const handle = handleOf(server.getClientVersion()?.name ?? '');
    if (handle !== null) response.headers.set(sessionHeader, sessionIdOf(handle, crypto.randomUUID()));
    return response;
  } finally {
    await server.close();
  }
}

const sessionHeader = 'mcp-session-id';

/** What of a request says who asks. An Idempotency-Key is not among it: a client would send one for all its calls. */
function callerHeaders(headers: Headers): Record<string, string> {
  const token = headers.get('authorization');
  const named = handleInSession(headers.get(sessionHeader));
  // Who has a token of a hive and no handle is known by the token, as everywhere.
  const keyed = /^Bearer\s+hive_/i.test(token ?? '');
  const agent = headers.get('x-hive-agent') || (keyed ? null : named);
  const framework = headers.get('x-hive-framework') || (named && frameworkOfHandle(named));
  return {
    ...(token === null ? {} : { authorization: token }),
    ...(agent === null ? {} : { 'x-hive-agent': agent }),
    ...(framework === null ? {} : { 'x-hive-framework': framework }),
  };
}

function askThrough(dispatch: Dispatch, headers: Record<string, string>): Ask {
  return async (operation, input) => {
    const { method, path, body } = requestFor(operation, input);
    const request = new Request(new URL(path, 'http://localhost'), {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return outcomeOf(await (await dispatch(request)).json());
  };
}

function refuse(status: number, message: string, headers: Record<string, string> = {}): Response {
  const error = { code: ErrorCode.ConnectionClosed, message };
  return Response.json({ jsonrpc: '2.0', error, id: null }, { status, headers });
}
