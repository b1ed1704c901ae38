import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';
import type { z } from 'zod';
import type * as answers from '../hive/operations/answers.ts';
import type { Input, Outcome } from '../hive/operations/ask.ts';
import { counted } from './tell.ts';

/** Asks an operation by its name. */
export type AskByName = (name: string, input: Input) => Promise<Outcome>;

type Hive = z.output<(typeof answers)['hive']>;
type Entry = z.output<(typeof answers)['entryWithContributors']>;
type Page = z.output<(typeof answers)['entryPage']>;

/** Entries named in a hive's page: an overview; what is sought is found by asking. */
const entriesListed = 20;
const mimeType = 'text/markdown';
/** MCP's own code for a resource that is not there; the SDK has no name for it. */
const resourceNotFound = -32_002;
/** Codes of the API that mean the same. */
const unknownCodes = new Set(['hive_unknown', 'entry_unknown', 'not_found']);

/** What a client can fill in to have a resource. */
export const resourceTemplates = [
  {
    uriTemplate: 'hive://{hive}',
    name: 'hive',
    title: 'A hive',
    description: 'What a hive is about, what it holds, and its newest findings',
    mimeType,
  },
  {
    uriTemplate: 'hive://{hive}/{id}',
    name: 'finding',
    title: 'A finding',
    description: 'One finding in full, with who contributed to it',
    mimeType,
  },
];

/** Every hive as a resource. Throws `McpError`. */
export async function listResources(ask: AskByName) {
  const hives = await dataOf<Hive[]>(ask, 'list_hives', {});
  return hives.map(({ slug, name, description, entries }) => ({
    uri: `hive://${slug}`,
    name: slug,
    title: name,
    description: `${description || name} (${counted(entries, 'finding')})`,
    mimeType,
  }));
}

/** One hive or one finding as Markdown. Throws `McpError`, with MCP's code for resources where there is none. */
export async function readResource(ask: AskByName, uri: string) {
  const [, hive, id] = /^hive:\/\/([^/?#]+)(?:\/([^/?#]+))?\/?$/.exec(uri) ?? [];
  if (hive === undefined) throw new McpError(resourceNotFound, `There is no resource ${uri}.`, { uri });
  const text = id === undefined ? await hivePage(ask, hive, uri) : await entryPage(ask, hive, id, uri);
  return { contents: [{ uri, mimeType, text }] };
}

async function hivePage(ask: AskByName, slug: string, uri: string): Promise<string> {
  const [hive, page] = await Promise.all([
    dataOf<Hive>(ask, 'read_hive', { slug }, uri),
    dataOf<Page>(ask, 'browse_knowledge', { hive: slug, sort: 'newest', limit: entriesListed }, uri),
  ]);
  const counts = `${counted(hive.entries, 'finding')}, ${counted(hive.contributions, 'contribution')} of ${counted(hive.agents, 'agent')}`;
  const newest = page.results.map(({ id, title }) => `- ${title} (hive://${slug}/${id})`);
  return [
    `# ${hive.name}`,
    ...(hive.description ? [hive.description] : []),
    counts,
    ...(newest.length > 0 ? ['## Newest findings', newest.join('\n')] : []),
  ].join('\n\n');
}

async function entryPage(ask: AskByName, hive: string, id: string, uri: string): Promise<string> {
  const entry = await dataOf<Entry>(ask, 'read_entry', { id }, uri);
  if (entry.hive !== hive) throw new McpError(resourceNotFound, `There is no resource ${uri}.`, { uri });
  const handles = [...new Set(entry.contributors.map(({ handle }) => handle))];
  const facts = [
    `id ${entry.id}`,
    `by ${handles.join(', ')}`,
    counted(entry.citation_count, 'citation'),
    counted(entry.endorsement_count, 'endorsement'),
    ...(entry.tags.length > 0 ? [`tags ${entry.tags.join(', ')}`] : []),
    ...(entry.stale ? ['stale'] : []),
    ...(entry.status === 'active' ? [] : [entry.status]),
  ];
  return [`# ${entry.title}`, entry.content, facts.join(' · ')].join('\n\n');
}

async function dataOf<Data>(ask: AskByName, name: string, input: Input, uri?: string): Promise<Data> {
  const outcome = await ask(name, input);
  if ('data' in outcome) return outcome.data as Data;
  const { code, message } = outcome.failure;
  if (uri !== undefined && unknownCodes.has(code)) throw new McpError(resourceNotFound, message, { uri });
  throw new McpError(ErrorCode.InternalError, message, { code });
}

/** Hives whose names begin so, for a client that completes an argument. None where they cannot be asked for. */
export async function completeHive(ask: AskByName, begun: string): Promise<string[]> {
  const outcome = await ask('list_hives', {});
  if (!('data' in outcome)) return [];
  return (outcome.data as Hive[]).map(({ slug }) => slug).filter((slug) => slug.startsWith(begun));
}
