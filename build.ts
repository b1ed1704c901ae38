import { rmSync, symlinkSync } from 'node:fs';
import { prepareAssets } from './build/assets.ts';
import { hostTarget } from './build/targets.ts';
const host = hostTarget()!;
await prepareAssets(host, 12);
rmSync('.build/host', { recursive: true, force: true }); symlinkSync(host.name, '.build/host');
const r = await Bun.build({
  entrypoints: ['src/main.ts', 'src/store/pglite-worker.ts', 'src/embed/worker.ts'],
  compile: { outfile: 'dist/hive', autoloadDotenv: false, autoloadBunfig: false, execArgv: ['--max-http-header-size=327680'] },
  minify: true, 
});
console.log(r.success, r.logs);
