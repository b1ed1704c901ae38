import { babbleIn } from '../babble.ts';
import { proseOf } from '../prose.ts';
import type { Token } from '../tokens.ts';
import type { ReadDraft, Sign } from './sign.ts';

/** What was pasted rather than said: logs, code, noise. */
export function pasted({ content, titleTokens, contentTokens, sentenceCount }: ReadDraft): Sign[] {
  const prose = proseOf(content);
  const lines = prose.logLines + prose.codeLines;
  const sign = (name: string, amount: number, field: Sign['field'] = 'content'): Sign => ({
    name,
    field,
    amount,
    shown: undefined,
  });
  return [
    sign('log output', prose.logLines > 0 ? 0.5 : 0),
    sign('log output without a conclusion', prose.logLines > 0 && prose.words < wordsOfStatement ? 1 : 0),
    sign('lines of code', prose.codeLines > 0 ? 0.5 : 0),
    sign('code without a statement', prose.codeLines > 0 && prose.words < wordsOfStatement ? 1 : 0),
    sign('little language', prose.words < 4 ? 0.7 : 0),
    sign('share that is pasted', lines / Math.max(1, lines + sentenceCount)),
    sign('one endless word', endlessIn(contentTokens, content.length)),
    sign('letters that form no words', babbleIn(contentTokens)),
    sign('letters that form no words', babbleIn(titleTokens), 'title'),
  ];
}

/** Nobody writes a word of this length that is most of what they have to say. */
const endlessFrom = 60;

function endlessIn(tokens: readonly Token[], chars: number): number {
  const least = Math.max(endlessFrom, chars / 2);
  for (const { start, end } of tokens) if (end - start > least) return 2;
  return 0;
}

/** With fewer words than this nothing is said about what was pasted. */
const wordsOfStatement = 6;
