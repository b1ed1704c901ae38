import { existsSync, mkdirSync, readlinkSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareAssets } from './build/assets.ts';
import { fetchRuntime } from './build/runtime.ts';
import { hostTarget, type Target, targets } from './build/targets.ts';

/** How far embedded files are compressed: the first takes seconds, the second half a minute and saves 4 MB. */
const levels = { quick: 12, small: 19 } as const;

const { values } = parseArgs({
  options: {
    target: { type: 'string', default: hostTarget()?.name ?? '' },
    outfile: { type: 'string' },
    small: { type: 'boolean', default: false },
    'assets-only': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(`bun run build [--target=${targets.map(({ name }) => name).join('|')}] [--small] [--outfile=PATH] [--assets-only]

  --target       the platform to build for (default: this one)
  --small        compress harder: about 4 MB less, half a minute more
  --outfile      where the executable goes (default: dist/hive, dist/hive-TARGET for another platform)
  --assets-only  only lay out what is embedded, for running from source`);
  process.exit(0);
}

const target = targets.find(({ name }) => name === values.target);
if (!target) {
  console.error(
    `no build for ${values.target || `${process.platform}-${process.arch}`}: there is no onnxruntime library for it. Known are ${targets.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}
await build(target);

async function build(target: Target): Promise<void> {
  const started = performance.now();
  const folder = await prepareAssets(target, values.small ? levels.small : levels.quick);
  const isHost = target.name === hostTarget()?.name;
  if (isHost) linkHost(target);
  if (values['assets-only']) return;

  const outfile =
    values.outfile ?? `dist/hive${isHost ? '' : `-${target.name}`}${target.os === 'win32' ? '.exe' : ''}`;
  // Linked beside its place and renamed, so that a running executable is never overwritten.
  const unfinished = join(dirname(outfile), `.unfinished-${process.pid}`, basename(outfile));
  mkdirSync(dirname(unfinished), { recursive: true });
  try {
    const result = await Bun.build({
      entrypoints: ['src/main.ts', 'src/store/pglite-worker.ts', 'src/embed/worker.ts'],
      minify: true,
      // Parsed at the build already: a hook starts at every prompt, and this is most of what its start costs.
      bytecode: true,
      format: 'esm',
      compile: {
        outfile: unfinished,
        // An executable must behave the same wherever it is started.
        autoloadDotenv: false,
        autoloadBunfig: false,
        // A question of 32,768 characters may stand in a URL; percent-encoded each is up to twelve bytes.
        execArgv: ['--max-http-header-size=458752'],
        ...(isHost
          ? {}
          : { target: `bun-${target.name}` as const, executablePath: await fetchRuntime(target) }),
      },
      plugins: [
        {
          name: 'assets of the target',
          setup(builder) {
            builder.onResolve({ filter: /\.build\/host\// }, ({ path }) => ({
              path: join(folder, path.slice(path.lastIndexOf('/') + 1)),
            }));
          },
        },
      ],
    });
    if (!result.success) throw new AggregateError(result.logs, `the build for ${target.name} failed`);
    renameSync(unfinished, outfile);
  } finally {
    rmSync(dirname(unfinished), { recursive: true, force: true });
  }
  const megabytes = (statSync(outfile).size / 1e6).toFixed(1);
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  console.log(`${outfile} for ${target.name}: ${megabytes} MB in ${seconds} s`);
}

/** Source is always read with this machine's assets. */
function linkHost(target: Target): void {
  const link = '.build/host';
  if (existsSync(link) && readlinkSync(link) === target.name) return;
  rmSync(link, { recursive: true, force: true });
  symlinkSync(target.name, link);
  if (!existsSync(join(link, 'stamp.json'))) throw new Error(`${link} does not lead to the assets`);
}
