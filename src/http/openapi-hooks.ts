import { hookClients } from '../core/hooks/clients.ts';

/** The hook endpoints in the OpenAPI document. Their bodies are the clients' own, in both directions. */
export const hookPaths: Readonly<Record<string, object>> = Object.fromEntries(
  hookClients.map((client) => [
    `/hooks/${client}`,
    {
      post: {
        operationId: `hook_${client.replaceAll('-', '_')}`,
        tags: ['Reading'],
        summary: `A hook event of ${client} in, that client's own output schema out`,
        parameters: [
          {
            name: 'hive',
            in: 'query',
            required: false,
            description: 'look into this hive only',
            schema: { type: 'string' },
          },
        ],
        requestBody: { required: false, content: { 'application/json': { schema: { type: 'object' } } } },
        responses: {
          200: {
            description: 'What to add to the prompt; an empty object where there is nothing to say',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
          default: {
            description: 'Access asks for a token',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
          },
        },
      },
    },
  ]),
);
