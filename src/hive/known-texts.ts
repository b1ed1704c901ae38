import { contributedTexts } from '../store/contributions.ts';
import type { Caller, Context } from './context.ts';

/** A text that may have been contributed: a hash of title, line feed and content, and its hive where it names one. */
export interface AskedText {
  readonly md5: string;
  readonly hive: string | null;
}

/** Says which texts an agent contributed before, however long ago. What was refused is not known. */
export async function knownTexts(
  context: Context,
  agent: string,
  texts: readonly AskedText[],
  caller: Caller,
): Promise<{ known: number[] }> {
  const found = await contributedTexts(
    context.db,
    agent,
    texts.map(({ md5 }) => md5),
  );
  const reachable = found.filter(({ hive }) => caller.onlyHive === null || hive === caller.onlyHive);
  const places = texts.flatMap((text, place) =>
    reachable.some(({ md5, hive }) => md5 === text.md5 && (text.hive === null || hive === text.hive))
      ? [place]
      : [],
  );
  return { known: places };
}
