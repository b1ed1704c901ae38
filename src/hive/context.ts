import type { DedupScale, MergeRule } from '../core/dedup.ts';
import type { GateRules } from '../core/gate/rules.ts';
import type { Embedder } from '../embed/embedder.ts';
import type { ModelConfig } from '../embed/model-config.ts';
import type { Database } from '../store/database.ts';
import type { Corpus } from './corpus.ts';
import type { Ledger } from './ledger.ts';
import type { Replays } from './replays.ts';

/** A model with all that is only true of its vectors: exchanged together or not at all. */
export interface ModelInUse {
  readonly config: ModelConfig;
  readonly embedder: Embedder;
  readonly corpus: Corpus;
  readonly dedup: DedupScale;
}

/** Everything a use case works with. Wired once, in `createHive`. */
export interface Context {
  readonly db: Database;
  /** Changes when another model takes over: what waits between two looks keeps what it saw first. */
  readonly inUse: ModelInUse;
  /** the embedder of the model in use */
  readonly embedder: Embedder;
  /** the entries, with the vectors of the model in use */
  readonly corpus: Corpus;
  readonly ledger: Ledger;
  readonly replays: Replays;
  /** slugs of all hives; kept up to date by whoever creates one */
  readonly hives: Set<string>;
  readonly settings: {
    /** what the gate asks of a contribution, a team's own rules included */
    readonly gate: GateRules;
    /** of the model in use */
    readonly dedup: DedupScale;
    /** whether findings merge by the pair scorer too, or by cosine alone */
    readonly mergeRule: MergeRule;
  };
  readonly now: () => Date;
  /** a fresh UUIDv7 */
  readonly newId: () => string;
}

/** Who asks, as far as they said. */
export interface Caller {
  /** handle, where the request carried one */
  readonly agent: string | null;
  readonly framework: string | null;
  /** the one hive their token is for, or `null` */
  readonly onlyHive: string | null;
  readonly idempotencyKey: string | null;
}
