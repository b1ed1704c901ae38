/**
 * Distinct concrete nouns of the craft in a text: parts of machines and programs, not activities or virtues.
 * They are weak evidence, for platitudes use some of them too, but a finding without names is told in them.
 */
export function termsIn(text: string): number {
  const found = new Set<string>();
  for (const match of text.toLowerCase().matchAll(/[a-z]{3,18}/g)) {
    const word = match[0];
    const singular = word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.replace(/(?<=[^su])s$/, '');
    if (terms.has(word)) found.add(word);
    else if (terms.has(singular)) found.add(singular);
  }
  return found.size;
}

const terms = new Set(
  'volume container column row mutex closure thread socket descriptor header cookie iframe viewport dialog portal cursor lock deadlock promise callback array string integer float enum struct pointer prefix suffix regex encoding charset timezone timestamp checksum proxy handshake certificate heartbeat offset partition shard replica join transaction rollback isolation snapshot schema trigger payload query argument flag symlink inode mount image layer digest registry pod ingress sidecar namespace selector flexbox grid margin overflow transform hydration prop ref reducer dispatch listener fork daemon stderr stdout buffer stream chunk encoder tokenizer embedding gradient batch epoch tensor dtype preprocessor compiler linker macro template trait lifetime iterator generator coroutine goroutine channel semaphore queue consumer producer broker jitter backoff timeout throttle heap stack cache eviction etag redirect hostname subnet gateway firewall webhook cron shell stdin pipe exit newline delimiter locale collation keyset pagination index constraint sequence cascade upsert subquery planner vacuum bytecode decorator middleware interceptor resolver serializer iframe shader texture vertex sprite canvas polyfill sourcemap minifier bundler chunk tarball lockfile submodule worktree rebase hash salt nonce signature cipher keystore truststore emulator simulator keyboard scroll breakpoint stylesheet font glyph pixel bitmap codec bitrate frame packet port kernel driver firmware interrupt register instruction opcode segfault signal sigterm watchdog inotify subscription replication quorum leader follower consensus idempotency debounce mock stub fixture snapshot assertion typecast coercion overload override constructor destructor singleton prototype proxy getter setter mixin interface generic union tuple null undefined nan wildcard placeholder cluster node token session scope claim issuer audience bean servlet classloader classpath annotation reflection applet file folder directory path encoding endpoint request response balancer upstream downstream connection client retry server browser database table view parent child leaf root branch tag commit merge workflow runner artifact matrix job step secret variable field form input button modal component'.split(
    ' ',
  ),
);
