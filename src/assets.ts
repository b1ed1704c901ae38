import statusPage from '../.build/host/index.html.asset' with { type: 'file' };
import model from '../.build/host/model.tar.zst' with { type: 'file' };
import onnxruntime from '../.build/host/onnxruntime.tar.zst' with { type: 'file' };
import pgliteData from '../.build/host/pglite.data.zst' with { type: 'file' };
import pgliteWasm from '../.build/host/pglite.wasm.zst' with { type: 'file' };
import statusScript from '../.build/host/status.js.asset' with { type: 'file' };
import statusStyle from '../.build/host/style.css.asset' with { type: 'file' };
import template from '../.build/host/template.tar.zst' with { type: 'file' };
import calibrationPairs from '../models/calibration.tsv' with { type: 'text' };
import modelConfig from '../models/default/config.json' with { type: 'json' };
import vector from '../node_modules/@electric-sql/pglite-pgvector/dist/vector.tar.gz' with { type: 'file' };
import swaggerStyle from '../node_modules/swagger-ui-dist/swagger-ui.css' with { type: 'file' };
import swaggerScript from '../node_modules/swagger-ui-dist/swagger-ui-bundle.js' with { type: 'file' };

/** The built-in model's config, which is needed before, and without, the model itself. */
export const builtInConfig: unknown = modelConfig;

/** What added models are calibrated with. */
export { calibrationPairs };

/**
 * Paths of everything that travels inside the executable. `build.ts` lays the `.build` files out for the
 * platform it builds for; run from source, they are this machine's.
 */
export const assets = {
  model,
  onnxruntime,
  pgliteData,
  pgliteWasm,
  statusPage,
  statusScript,
  statusStyle,
  swaggerScript,
  swaggerStyle,
  template,
  vector,
} as const;
