import { readFile, writeFile } from 'node:fs/promises';
import loadWabt from 'wabt';

const sourceUrl = new URL('../../src/search/scan.wat', import.meta.url);
const artefactUrl = new URL('../../src/search/scan-bytes.ts', import.meta.url);

/** Compiles the kernel's text form to the WebAssembly binary that is committed in `scan-bytes.ts`. */
export async function compileScan(): Promise<Uint8Array> {
  const wabt = await loadWabt();
  const source = wabt.parseWat('scan.wat', await readFile(sourceUrl, 'utf8'), { simd: true });
  source.validate();
  const { buffer } = source.toBinary({});
  source.destroy();
  return buffer;
}

if (import.meta.main) {
  const base64 = Buffer.from(await compileScan()).toString('base64');
  const lines = [
    '// Generated from scan.wat by `bun test/search/compile-scan.ts`; a test compares the two.',
    '',
    '/** The compiled kernel, base64: as text it needs no file at run time, in a single executable either. */',
    `export const scanWasmBase64 =\n  '${base64}';`,
  ];
  await writeFile(artefactUrl, `${lines.join('\n')}\n`);
}
