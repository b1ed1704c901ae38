import { z } from 'zod';
import { clip, squeeze } from '../text/clip.ts';
import { plainMarkdown } from '../text/markdown.ts';
import type { Found } from './found.ts';

/** Files of a form of their own, by repository: which they are, and what a file gives. */
export const FORMATS: Record<string, { path: RegExp; read: (text: string) => Found[] }> = {
  'tldr-pages/tldr': { path: /^pages\/.*\.md$/, read: commandPage },
  'golang/vulndb': { path: /^data\/osv\/.*\.json$/, read: advisory },
};

/** A page of tldr: what a command is for, then tasks, each with the command line that does it. */
function commandPage(text: string): Found[] {
  const name = /^# (.+)$/m.exec(text)?.[1]?.trim();
  if (!name) return [];
  const purpose = squeeze(
    [...text.matchAll(/^> (?!See also|More info)(.+)$/gm)]
      .map(([, line]) => line!.replace(/`/g, ''))
      .join(' '),
  );
  const tasks = [...text.matchAll(/^- (.+?):?\n\n`(.+?)`/gm)].map(([, task, command]) => ({
    task: squeeze(task!.replace(/`/g, '')),
    command: squeeze(command!.replace(/\{\{(.*?)\}\}/g, '$1')),
  }));
  const found: Found[] = tasks.map(({ task, command }) => ({ k: 'cmd', a: `${name}: ${task}`, b: command }));
  if (purpose !== '')
    found.push({
      k: 'doc',
      a: `${name}: ${purpose}`,
      b: clip(tasks.map(({ task }) => task).join(' ; '), 900),
    });
  return found;
}

const osv = z.object({ summary: z.string().default(''), details: z.string().default('') });

function advisory(text: string): Found[] {
  const { summary, details } = osv.parse(JSON.parse(text));
  const a = squeeze(summary);
  const b = clip(squeeze(plainMarkdown(details)), 1_000);
  return a.length > 20 && b.length > 50 && a !== b ? [{ k: 'vuln', a, b }] : [];
}
