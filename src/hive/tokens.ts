import { HiveError } from '../core/errors.ts';
import {
  insertToken,
  listTokens,
  revokeToken,
  type Scope,
  type TokenRow,
  validTokens,
} from '../store/tokens.ts';
import type { Context } from './context.ts';

/** What a token allows. */
export type Grant = Pick<TokenRow, 'scope' | 'hive'>;

/** Random bytes in a token: 256 bits cannot be guessed. */
const tokenBytes = 32;

/** The tokens of a hive, by their hashes: the tokens themselves are shown once and kept nowhere. */
export class Tokens {
  readonly #context: Context;
  #valid: Map<string, Grant>;
  #adminHash: string | undefined;
  /** how often the valid ones were changed here: what was read before is older */
  #changes = 0;

  private constructor(context: Context, valid: Map<string, Grant>) {
    this.#context = context;
    this.#valid = valid;
  }

  static async load(context: Context): Promise<Tokens> {
    return new Tokens(context, await validTokens(context.db));
  }

  /** Reads anew what another process may have changed. */
  async reload(): Promise<void> {
    for (;;) {
      const before = this.#changes;
      const valid = await validTokens(this.#context.db);
      if (before !== this.#changes) continue;
      this.#valid = valid;
      return;
    }
  }

  /** @returns what a token allows, or `undefined` when it is unknown or revoked */
  grant(token: string): Grant | undefined {
    const hash = hashToken(token);
    return hash === this.#adminHash ? { scope: 'admin', hive: null } : this.#valid.get(hash);
  }

  /** Lets a token that lives in a file of its own, not in the store, act as admin. */
  trustAdmin(token: string): void {
    this.#adminHash = hashToken(token);
  }

  /** @returns the token: the only time it can be seen */
  async create(given: { scope: Scope; hive: string | null; label: string }) {
    const { db, hives, now, newId } = this.#context;
    if (given.hive !== null && !hives.has(given.hive)) {
      throw new HiveError('hive_unknown', 'There is no such hive; GET /hives lists them.');
    }
    const token = newToken();
    const id = newId();
    await insertToken(db, { ...given, id, sha256: hashToken(token) }, now());
    this.#valid.set(hashToken(token), given);
    this.#changes++;
    return { id, token, ...given };
  }

  async list() {
    const rows = await listTokens(this.#context.db);
    return {
      results: rows.map(({ created_at, revoked_at, ...row }) => ({
        ...row,
        created_at: created_at.toISOString(),
        revoked_at: revoked_at?.toISOString() ?? null,
      })),
    };
  }

  /** Throws `not_found` when no valid token has that id. */
  async revoke(id: string): Promise<{ id: string; revoked: true }> {
    if (!(await revokeToken(this.#context.db, id, this.#context.now()))) {
      throw new HiveError('not_found', 'No valid token has this id; GET /admin/tokens lists them.');
    }
    this.#changes++;
    await this.reload();
    return { id, revoked: true };
  }
}

/** @returns a fresh token */
export function newToken(): string {
  return `hive_${Buffer.from(crypto.getRandomValues(new Uint8Array(tokenBytes))).toString('base64url')}`;
}

/** @returns hex of the token's SHA-256 */
export function hashToken(token: string): string {
  return new Bun.CryptoHasher('sha256').update(token).digest('hex');
}
