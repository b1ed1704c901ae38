import type { Config } from '../config.ts';
import { frameworks, handlePattern } from '../core/agent.ts';
import { HiveError } from '../core/errors.ts';
import { idempotencyKeyCharsMax } from '../core/limits.ts';
import type { Caller } from '../hive/context.ts';
import type { Need } from '../hive/operations/operation.ts';
import { hashToken, type Tokens } from '../hive/tokens.ts';

/**
 * Finds out who asks and whether they may.
 *
 * Throws `token_required`, `token_invalid`, `forbidden`, or `validation_failed` for a malformed handle or key on
 * a write.
 *
 * @param ofCaller a read that is about whoever asks: a malformed handle is then a fault, as on a write
 */
export function identify(
  request: Request,
  need: Need,
  access: Config['access'],
  tokens: Tokens,
  ofCaller = false,
): Caller {
  const token = bearerToken(request);
  const onlyHive = admit(token, need, access, tokens);
  const writes = need === 'write';
  return {
    agent: writes || ofCaller ? agentOf(request, token) : knownAs(request, token),
    framework: frameworkOf(request),
    onlyHive,
    idempotencyKey: writes ? idempotencyKeyOf(request) : null,
  };
}

/** @returns the token of an `Authorization: Bearer …` header, or `null` */
export function bearerToken(request: Request): string | null {
  return /^Bearer\s+(\S+)\s*$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? null;
}

/** @returns the one hive a token is for, or `null` for all */
function admit(token: string | null, need: Need, access: Config['access'], tokens: Tokens): string | null {
  const free = access === 'open' ? need !== 'admin' : access === 'write-token' && need === 'read';
  if (free) return null;
  if (token === null) {
    throw new HiveError('token_required', 'This needs a token: Authorization: Bearer hive_…');
  }
  const grant = tokens.grant(token);
  if (!grant) throw new HiveError('token_invalid', 'This token is unknown or revoked.');
  const enough: Record<Need, readonly string[]> = {
    read: ['read', 'write', 'admin'],
    write: ['write', 'admin'],
    admin: ['admin'],
  };
  if (!enough[need].includes(grant.scope)) {
    throw new HiveError('forbidden', `This token's scope is ${grant.scope}; this needs ${need}.`);
  }
  if (need === 'admin' && grant.hive !== null) {
    throw new HiveError('forbidden', 'This token is for one hive; this needs an admin token for all.');
  }
  return grant.hive;
}

/** A keyed client without a handle is known by the hash of its token, never by the token. */
function agentOf(request: Request, token: string | null): string | null {
  const handle = request.headers.get('x-hive-agent');
  if (handle === null || handle === '') {
    return token?.startsWith('hive_') ? `key-${hashToken(token).slice(0, 8)}` : null;
  }
  if (handlePattern.test(handle)) return handle;
  throw invalidHeader(
    'X-Hive-Agent',
    'must be 1 to 64 of A-Z a-z 0-9 . _ - and start with a letter or digit',
  );
}

/** Who reads, as far as it can be told: a read fails for no handle, since hooks send whatever they are given. */
function knownAs(request: Request, token: string | null): string | null {
  const handle = request.headers.get('x-hive-agent');
  return handle === null || handlePattern.test(handle) || handle === '' ? agentOf(request, token) : null;
}

function frameworkOf(request: Request): string | null {
  const framework = request.headers.get('x-hive-framework')?.toLowerCase();
  if (!framework) return null;
  return frameworks.find((known) => known === framework) ?? 'custom';
}

function idempotencyKeyOf(request: Request): string | null {
  const key = request.headers.get('idempotency-key');
  if (key === null || key === '') return null;
  // The key is stored with the answer; whoever makes it of a text must not leave one there that was refused.
  if (key.length <= idempotencyKeyCharsMax) return hashToken(key);
  throw invalidHeader('Idempotency-Key', `must have at most ${idempotencyKeyCharsMax} characters`);
}

function invalidHeader(path: string, message: string): HiveError {
  return new HiveError('validation_failed', `${path} ${message}.`, { details: [{ path, message }] });
}
