import type { Database } from './database.ts';
import { createVectors } from './vector-table.ts';

/** What a store's vectors were made with. */
export interface Pin {
  readonly modelId: string;
  readonly dimensions: number;
  /** somebody added the model; otherwise it came with an executable */
  readonly added: boolean;
  /** tells two added models of one name apart; `null` for built-in ones */
  readonly fingerprint: string | null;
}

/** Pins an empty store to a model and makes its vector table; leaves a pinned one alone. @returns what it is pinned to */
export async function pinModel(db: Database, pin: Pin, now: Date): Promise<Pin> {
  return db.transaction(async (tx) => {
    const inserted = await tx.query(
      `INSERT INTO store_pin (model_id, dimensions, added, fingerprint, created_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (singleton) DO NOTHING RETURNING singleton`,
      [pin.modelId, pin.dimensions, pin.added, pin.fingerprint, now],
    );
    if (inserted.length === 1) await createVectors(tx, 'entry_vectors', pin.dimensions, { indexed: true });
    return (await readPin(tx)) ?? pin;
  });
}

/** @returns what the store is pinned to, or `undefined` before its first start is through */
export async function readPin(db: Database): Promise<Pin | undefined> {
  const [row] = await db.query<Pin>(
    'SELECT model_id AS "modelId", dimensions, added, fingerprint FROM store_pin',
  );
  return row;
}

/**
 * Makes sure, in the caller's transaction and until its end, that the store is pinned as the caller thinks.
 *
 * @returns false when another process has embedded it with another model
 */
export async function holdPin(tx: Database, pin: Pin): Promise<boolean> {
  const [row] = await tx.query<Pin>(
    'SELECT model_id AS "modelId", dimensions, added, fingerprint FROM store_pin FOR SHARE',
  );
  return row !== undefined && samePin(row, pin);
}

/** @returns whether two models give vectors that can be compared */
export function samePin(a: Pin, b: Pin): boolean {
  return (
    a.modelId === b.modelId &&
    a.dimensions === b.dimensions &&
    a.added === b.added &&
    a.fingerprint === b.fingerprint
  );
}

/** @returns when this store was made */
export async function storeCreatedAt(db: Database): Promise<Date> {
  const [row] = await db.query<{ created_at: Date }>('SELECT created_at FROM store_pin');
  return row?.created_at ?? new Date(0);
}
