import { constants } from 'node:fs';
import { chmod, copyFile, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { FoundModel } from '../embed/hugging-face.ts';

/**
 * Copies a model's files into a folder and puts them on the disk; half a gigabyte takes seconds, so nothing here holds the thread.
 *
 * @returns what was copied, in bytes and as one SHA-256
 */
export async function copyModelFiles(
  from: string,
  found: FoundModel,
  to: string,
): Promise<{ bytes: number; hash: string }> {
  const hash = new Bun.CryptoHasher('sha256');
  let bytes = 0;
  for (const [source, name] of found.files) {
    const target = join(to, name);
    await copyFile(join(from, source), target, constants.COPYFILE_FICLONE);
    await chmod(target, 0o600);
    const file = await open(target, 'r+');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    hash.update(name);
    for await (const chunk of Bun.file(target).stream()) {
      hash.update(chunk);
      bytes += chunk.byteLength;
    }
  }
  return { bytes, hash: hash.digest('hex') };
}
