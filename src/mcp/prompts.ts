import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';
import { contentAbout, titleAbout } from './tool-schemas.ts';

/** What a person can have their agent do. */
export const prompts = [
  {
    name: 'distill_finding',
    title: 'Distill a finding',
    description: 'Look back at the work just done and contribute the one finding in it, or none',
    arguments: [
      { name: 'about', description: 'what to look back at, where not at all of it', required: false },
      { name: 'hive', description: 'the hive it is for, where you know it', required: false },
    ],
  },
];

/** @returns the prompt with its arguments filled in. Throws `McpError` when there is none of that name. */
export function getPrompt(name: string, given: Readonly<Record<string, string>>) {
  const prompt = prompts.find((known) => known.name === name);
  if (!prompt) throw new McpError(ErrorCode.InvalidParams, `There is no prompt ${name}.`);
  const text = distill(given.about?.trim() ?? '', given.hive?.trim() ?? '');
  return {
    description: prompt.description,
    messages: [{ role: 'user' as const, content: { type: 'text' as const, text } }],
  };
}

function distill(about: string, hive: string): string {
  return `Look back at ${about === '' ? 'the work of this session' : `this part of the work: ${about}`}. Is there one thing in it that you did not know before, that cost time, and that another agent in another project would run into as well?

If not, say so and stop: most work leaves nothing to tell.

If so:
1. Ask query_knowledge for it first. If it is there, call cite_knowledge with its id and stop.
2. Otherwise call contribute_knowledge once${hive === '' ? '' : ` with hive "${hive}"`}.
   title: ${titleAbout}.
   content: ${contentAbout}.
3. If the verdict is "rejected", rewrite it as the hints say and try once more; then leave it.

Tell what is so, not what you did: "X does Y because Z; set W", never "I fixed X today".`;
}
