/** A platform the executable is built for. */
export interface Target {
  readonly name: 'linux-x64' | 'linux-arm64' | 'darwin-arm64' | 'windows-x64';
  readonly os: 'linux' | 'darwin' | 'win32';
  readonly arch: 'x64' | 'arm64';
  /** onnxruntime's addon and the libraries it loads, as its npm package names them */
  readonly libraries: readonly string[];
  /** the npm package that holds Bun itself for this platform */
  readonly runtime: string;
}

const addon = 'onnxruntime_binding.node';

export const targets: readonly Target[] = [
  {
    name: 'linux-x64',
    os: 'linux',
    arch: 'x64',
    libraries: [addon, 'libonnxruntime.so.1'],
    runtime: '@oven/bun-linux-x64',
  },
  {
    name: 'linux-arm64',
    os: 'linux',
    arch: 'arm64',
    libraries: [addon, 'libonnxruntime.so.1'],
    runtime: '@oven/bun-linux-aarch64',
  },
  {
    name: 'darwin-arm64',
    os: 'darwin',
    arch: 'arm64',
    libraries: [addon, 'libonnxruntime.1.dylib'],
    runtime: '@oven/bun-darwin-aarch64',
  },
  {
    name: 'windows-x64',
    os: 'win32',
    arch: 'x64',
    libraries: [addon, 'onnxruntime.dll'],
    runtime: '@oven/bun-windows-x64',
  },
];

/** @returns the target of this machine, or `undefined` where onnxruntime ships no library for it */
export function hostTarget(): Target | undefined {
  return targets.find(({ os, arch }) => os === process.platform && arch === process.arch);
}
