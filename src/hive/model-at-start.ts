import type { ModelConfig } from '../embed/model-config.ts';
import { StoreRefused } from '../store/migrate.ts';
import { type Pin, samePin } from '../store/pin.ts';
import { pinOf } from './model-in-use.ts';
import type { ModelShelf } from './model-shelf.ts';

/** Which model to start with, and whether the store has to be embedded with it first. */
export interface ModelAtStart {
  readonly config: ModelConfig;
  readonly anew: boolean;
}

/**
 * Settles the model a store is opened with. A store of a built-in model that this executable does not have any more is
 * embedded anew, by the built-in one or by what a reindex was on its way to. Throws `StoreRefused` for a store of an
 * added model that is not there, since nobody asked to give that up.
 *
 * @param pin what the store is pinned to; `undefined` at the first start
 * @param pending what a reindex that was cut off was on its way to
 * @param giveUp start with the built-in model where the added one is not there
 */
export function modelAtStart(
  shelf: ModelShelf,
  pin: Pin | undefined,
  pending: Pin | undefined,
  giveUp: boolean,
): ModelAtStart {
  const { builtIn } = shelf;
  if (pin === undefined || samePin(pin, pinOf(builtIn))) return { config: builtIn, anew: false };
  const known = pin.added ? shelf.find(pin.modelId) : undefined;
  if (known && samePin(pin, pinOf(known))) return { config: known, anew: false };
  if (pin.added && !giveUp) {
    const why = known
      ? 'is another model than the one of that name the data was embedded with'
      : 'is not there';
    throw new StoreRefused(
      `the data was embedded with the added model ${pin.modelId}, and models/${pin.modelId} in the data directory ${why}: ` +
        'put that folder back, or start with --reembed to embed everything anew with the built-in model',
    );
  }
  if (!pin.added && pin.modelId === builtIn.model_id) {
    throw new StoreRefused(
      `the data was embedded with model ${pin.modelId} (${pin.dimensions} dimensions), and the one of that name in this hive has ` +
        `${builtIn.dimensions}: start it with the executable that made the data, or with an empty --data directory`,
    );
  }
  const onItsWay = pending && shelf.find(pending.modelId);
  if (onItsWay && samePin(pending, pinOf(onItsWay))) return { config: onItsWay, anew: true };
  return { config: builtIn, anew: true };
}
