import { Tensor } from 'onnxruntime-common';

/** A loaded model. Runs on the thread that calls it, and blocks it. */
export interface OnnxSession {
  readonly inputNames: readonly string[];
  /** @returns output name → tensor */
  run(feeds: Record<string, Tensor>): Record<string, Tensor>;
  dispose(): void;
}

/**
 * Loads onnxruntime's addon from a path and opens a model with it.
 *
 * onnxruntime-node's own loader asks `require` for a file beside itself, which an executable does not have,
 * so the addon is opened here; from then on it is the same code (the package is pinned for that reason).
 * Telemetry must be off in the C environment before this is called: see `silenceTelemetry`.
 *
 * @param addonPath onnxruntime_binding.node, with its library beside it
 * @param modelPath model.onnx; a path rather than bytes, which take twice the memory
 */
export function openSession(addonPath: string, modelPath: string): OnnxSession {
  const addon = loadAddon(addonPath);
  const session = new addon.InferenceSession();
  // One thread: texts are short, and the second core belongs to HTTP.
  session.loadModel(modelPath, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    // Every batch has a shape of its own: an arena and patterns of past shapes would only grow.
    enableCpuMemArena: false,
    enableMemPattern: false,
  });
  const fetches = Object.fromEntries(session.outputMetadata.map(({ name }) => [name, null]));
  return {
    inputNames: session.inputMetadata.map(({ name }) => name),
    run: (feeds) => session.run(feeds, fetches, {}),
    dispose: () => session.dispose(),
  };
}

interface Addon {
  initOrtOnce(logLevel: number, tensor: typeof Tensor, isMainThread: boolean): void;
  InferenceSession: new () => {
    loadModel(path: string, options: object): void;
    inputMetadata: { name: string }[];
    outputMetadata: { name: string }[];
    run(feeds: object, fetches: object, options: object): Record<string, Tensor>;
    dispose(): void;
  };
}

const logErrorsOnly = 3; // OrtLoggingLevel

let loaded: { path: string; addon: Addon } | undefined;

function loadAddon(path: string): Addon {
  if (loaded?.path === path) return loaded.addon;
  const module = { exports: {} as Addon };
  process.dlopen(module, path);
  module.exports.initOrtOnce(logErrorsOnly, Tensor, Bun.isMainThread);
  loaded = { path, addon: module.exports };
  return module.exports;
}
