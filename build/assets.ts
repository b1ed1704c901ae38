import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createTar } from 'nanotar';
import type { Target } from './targets.ts';
import { makeTemplate } from './template.ts';

const modules = new URL('../node_modules/', import.meta.url).pathname;
const models = new URL('../models/', import.meta.url).pathname;

/**
 * Lays out everything that is embedded in the executable under `.build/<target>/`, compressed. What is there
 * already and was made from the same versions is kept.
 *
 * @param level zstd level, 1–22: 12 is quick, 19 is about 4 MB smaller and half a minute slower
 * @returns the folder
 */
export async function prepareAssets(target: Target, level: number): Promise<string> {
  const folder = new URL(`../.build/${target.name}/`, import.meta.url).pathname;
  mkdirSync(folder, { recursive: true });
  await savePages(folder);
  const stamp = JSON.stringify({ level, versions: versions(), model: fingerprint(join(models, 'default')) });
  const stampFile = join(folder, 'stamp.json');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return folder;
  rmSync(stampFile, { force: true });

  const save = (name: string, bytes: Uint8Array<ArrayBuffer>) =>
    writeFileSync(join(folder, `${name}.zst`), Bun.zstdCompressSync(bytes, { level }));
  const pglite = join(modules, '@electric-sql/pglite/dist');
  save('pglite.wasm', read(join(pglite, 'pglite.wasm')));
  save('pglite.data', read(join(pglite, 'pglite.data')));
  save('template.tar', await makeTemplate());
  save(
    'model.tar',
    tarFolder(join(models, 'default'), (name) => !name.endsWith('.md')),
  );
  const native = join(modules, `onnxruntime-node/bin/napi-v6/${target.os}/${target.arch}`);
  save(
    'onnxruntime.tar',
    tarFolder(native, (name) => target.libraries.includes(name)),
  );
  writeFileSync(stampFile, stamp);
  return folder;
}

/** The status page's script is bundled; the rest is copied. Neither is compressed: a browser reads it as it is. */
async function savePages(folder: string): Promise<void> {
  const web = new URL('../src/web/', import.meta.url).pathname;
  const bundled = await Bun.build({ entrypoints: [join(web, 'status.ts')], target: 'browser', minify: true });
  const [script] = bundled.outputs;
  if (!script) throw new Error('the status page has no script');
  writeFileSync(join(folder, 'status.js.asset'), await script.text());
  for (const name of ['index.html', 'style.css'])
    copyFileSync(join(web, name), join(folder, `${name}.asset`));
}

function tarFolder(folder: string, wanted: (name: string) => boolean): Uint8Array<ArrayBuffer> {
  const names = readdirSync(folder).filter(wanted).sort();
  if (names.length === 0) throw new Error(`nothing to embed in ${folder}`);
  return new Uint8Array(createTar(names.map((name) => ({ name, data: read(join(folder, name)) }))));
}

function read(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(path));
}

function versions(): Record<string, string> {
  return Object.fromEntries(
    ['@electric-sql/pglite', '@electric-sql/pglite-pgvector', 'onnxruntime-node'].map((name) => [
      name,
      JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8')).version as string,
    ]),
  );
}

/** Changes when any file of the folder does. */
function fingerprint(folder: string): string {
  const hash = new Bun.CryptoHasher('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(name).update(read(join(folder, name)));
  return hash.digest('hex');
}
