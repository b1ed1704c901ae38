import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const source = z.strictObject({
  repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/),
  /** As found in its licence files when it was added; goes into the attribution table. */
  licence: z.string(),
  /** Which kinds of pairs it gave. */
  kinds: z.array(z.string()),
  /** Only documents whose path matches are read; for repositories where other folders have another licence. */
  documents: z.string().optional(),
  /** Why its licence is fine although its files say more than one thing; read by a person. */
  reviewed: z.string().optional(),
});

const sources = z.strictObject({
  repositories: z.array(source),
  /** The evaluation sets were made of them. */
  never: z.array(z.string()),
  /** Collected, but left out of training, so that ranking can be fitted on texts the model has not seen. */
  ranking: z.array(z.string()),
});

export type Source = z.infer<typeof source>;
export type Sources = z.infer<typeof sources>;

/** @throws when the file names a repository twice, or one that must never be trained on */
export async function readSources(path = join(import.meta.dir, 'sources.json')): Promise<Sources> {
  const read = sources.parse(JSON.parse(await readFile(path, 'utf8')));
  const names = read.repositories.map(({ repository }) => repository);
  const wrong = names.filter((name, at) => names.indexOf(name) !== at || read.never.includes(name));
  if (wrong.length > 0)
    throw new Error(`${path}: named twice, or never to be trained on: ${wrong.join(', ')}`);
  return read;
}
