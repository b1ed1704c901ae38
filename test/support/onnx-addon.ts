import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** onnxruntime's addon in its package, for this machine: what the executable carries, before it is unpacked. */
export function onnxAddon(): string {
  const manifest = createRequire(import.meta.url).resolve('onnxruntime-node/package.json');
  const { platform, arch } = process;
  return join(dirname(manifest), 'bin/napi-v6', platform, arch, 'onnxruntime_binding.node');
}
