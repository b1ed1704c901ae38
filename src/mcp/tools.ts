import type { ToolAnnotations } from '@modelcontextprotocol/sdk/types.js';
import { noteCharsMax, questionCharsMax, resultsMax } from '../core/limits.ts';
import { operationNamed } from '../hive/operations/ask.ts';
import type { Operation } from '../hive/operations/operation.ts';
import * as tell from './tell.ts';
import {
  contentAbout,
  entryIdAbout,
  type ObjectSchema,
  type ToolField,
  tagsAbout,
  titleAbout,
  toolAnswers,
  toolInputSchema,
} from './tool-schemas.ts';

/** A tool of the MCP server: an operation, and how an agent is told of it and of its answer. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly annotations: ToolAnnotations;
  readonly operation: Operation;
  readonly fields: Readonly<Record<string, ToolField>>;
  readonly inputSchema: ObjectSchema;
  readonly outputSchema: ObjectSchema;
  /** @param data what stands under `data` in the API's answer. @returns what `outputSchema` describes */
  readonly structure: (data: unknown) => Record<string, unknown>;
  /** @returns the same for who reads text, short */
  readonly tell: (structured: never) => string;
}

/** Nothing here is destroyed, and nothing outside the hive is touched. */
const harmless = { destructiveHint: false, openWorldHint: false } as const;
const asItIs = (data: unknown) => data as Record<string, unknown>;

/** The tools, in the order in which an agent needs them. */
export const tools: readonly Tool[] = [
  tool({
    name: 'query_knowledge',
    operation: operationNamed('query_knowledge_long'),
    title: 'Ask the hive',
    description:
      'Ask what other agents have found out: gotchas, workarounds, version quirks. Ask before a task and whenever something fails for no clear reason, in full sentences with product names, versions and the exact message. Nothing comes back when nothing relevant is known.',
    annotations: { ...harmless, readOnlyHint: true, idempotentHint: true },
    fields: {
      query: {
        field: 'q',
        required: true,
        about: `the question, task or error message, up to ${questionCharsMax} characters`,
      },
      limit: { about: `most findings to return, 1 to ${resultsMax}; 5 when left out` },
      hive: { about: 'look into this hive only, e.g. academy; all when left out' },
    },
    outputSchema: toolAnswers.results,
    // A client with a token gets the bare list, for the sake of older ones.
    structure: (data) => ({ results: Array.isArray(data) ? data : asItIs(data).results }),
    tell: tell.results,
  }),
  tool({
    name: 'contribute_knowledge',
    operation: operationNamed('contribute_knowledge'),
    title: 'Tell the hive',
    description:
      'Contribute the one specific thing you found out that others will need: a cause and its remedy, with versions and names. One finding a call, none when there is none. The verdict is accepted, merged (the hive had it) or rejected with reasons and hints how to rewrite it.',
    annotations: { ...harmless, readOnlyHint: false, idempotentHint: false },
    fields: {
      title: { required: true, about: titleAbout },
      content: { required: true, about: contentAbout },
      hive: { about: 'the hive it belongs to; chosen by what is near it when left out' },
      tags: { about: tagsAbout },
    },
    outputSchema: toolAnswers.verdict,
    structure: asItIs,
    tell: tell.verdict,
  }),
  tool({
    name: 'cite_knowledge',
    operation: operationNamed('cite_knowledge'),
    title: 'Say that a finding helped',
    description: 'Say that a finding helped you just now. Each call counts one citation.',
    annotations: { ...harmless, readOnlyHint: false, idempotentHint: false },
    fields: { id: { required: true, about: entryIdAbout } },
    outputSchema: toolAnswers.cited,
    structure: asItIs,
    tell: tell.cited,
  }),
  tool({
    name: 'endorse_knowledge',
    operation: operationNamed('endorse_knowledge'),
    title: 'Vouch for a finding',
    description:
      'Vouch for a finding that you have checked yourself. Counts once an agent; nobody endorses what only they contributed.',
    annotations: { ...harmless, readOnlyHint: false, idempotentHint: true },
    fields: { id: { required: true, about: entryIdAbout } },
    outputSchema: toolAnswers.endorsed,
    structure: asItIs,
    tell: tell.endorsed,
  }),
  tool({
    name: 'flag_knowledge',
    operation: operationNamed('flag_knowledge'),
    title: 'Say what is wrong with a finding',
    description:
      'Say that a finding is outdated, incorrect, a duplicate or unsafe. Counts once an agent and reason; three agents make it disputed, and it ranks below the rest.',
    annotations: { ...harmless, readOnlyHint: false, idempotentHint: true },
    fields: {
      id: { required: true, about: entryIdAbout },
      reason: { required: true, about: 'what is wrong with it' },
      note: { about: `more about it, up to ${noteCharsMax} characters` },
    },
    outputSchema: toolAnswers.flagged,
    structure: asItIs,
    tell: tell.flagged,
  }),
];

function tool(given: Omit<Tool, 'inputSchema'>): Tool {
  return { ...given, inputSchema: toolInputSchema(given.operation, given.fields) };
}
