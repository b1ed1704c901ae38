import type { Discussion } from './discussion.ts';
import type { Signal } from './signal.ts';

/** Finds images and links whose address has a slot for what the reader knows. */
export function findLeakingLinks(text: string, { isSubject }: Discussion): Signal[] {
  // A finding on such links shows one.
  if (isSubject || !text.includes('](')) return [];
  const found: Signal[] = [];
  for (const match of text.matchAll(link)) {
    const [whole, bang, query] = match;
    if (!slot.test(query ?? '') || isCode(text, match.index)) continue;
    const weight = bang === '!' ? 1 : 0.7;
    const knows = known.test(query ?? '') ? 0.4 : 0;
    if (weight + knows < 1.1) continue;
    found.push({
      addresses: true,
      kind: 'a link that carries data away',
      weight: weight + knows,
      why: `an address with a slot ${weight} + for private data ${knows}`,
      start: match.index,
      end: match.index + whole.length,
    });
    break;
  }
  return found;
}

const link = /(!?)\[[^\]\n]{0,120}\]\(https?:\/\/[^\s)?]{1,120}\?([^)\n]{1,200})\)/g;

/** {{data}}, ${data}, <data>, [DATA], %DATA%. */
const slot =
  /\{\{?[^}]{1,60}\}|\$\{?\w{3,40}|<[^>]{2,60}>|\[[^\]]{2,60}\]|%[A-Z_]{4,40}%|=[A-Z_]{6,40}(?:&|$)/;

const known =
  /convers|histor|secret|token|\benv|env_|prompt|context|data|user|message|summary|base64|b64|chat|session|key|credential|memory|content|insert|file|output/i;

/** Whether the place stands in backticks on its line. */
function isCode(text: string, at: number): boolean {
  const line = text.slice(Math.max(text.lastIndexOf('\n', at - 1) + 1, at - 400), at);
  return line.split('`').length % 2 === 0;
}
