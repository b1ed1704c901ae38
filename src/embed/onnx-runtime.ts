import { Tensor } from 'onnxruntime-common';

/** A loaded model. Runs on the thread that calls it, and blocks it. */
export interface OnnxSession {
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  /** @returns the output of that name; the others are not fetched */
  run(feeds: Record<string, Tensor>, output: string): Tensor;
  dispose(): void;
}

/** An input or output of a model. */
export interface OnnxValue {
  readonly name: string;
  /** its element type, as onnx.proto's TensorProto.DataType numbers them */
  readonly type: number;
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
  return {
    inputs: session.inputMetadata,
    outputs: session.outputMetadata,
    run(feeds, output) {
      const tensor = session.run(feeds, { [output]: null }, {})[output];
      if (!tensor) throw new Error(`the model has no output ${output}`);
      return tensor;
    },
    dispose: () => session.dispose(),
  };
}

interface Addon {
  initOrtOnce(logLevel: number, tensor: typeof Tensor, isMainThread: boolean): void;
  InferenceSession: new () => {
    loadModel(path: string, options: object): void;
    inputMetadata: OnnxValue[];
    outputMetadata: OnnxValue[];
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
