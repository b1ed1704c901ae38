/** How often the condition is asked. */
const everyMs = 20;

/**
 * Polls until a condition holds. Throws with `what` when it does not within the bound.
 *
 * @returns what `ask` returned when it was neither `undefined`, `null` nor `false`
 */
export async function eventually<Found>(
  what: string,
  ask: () => Found | Promise<Found>,
  withinMs = 15_000,
): Promise<NonNullable<Exclude<Found, false>>> {
  const until = performance.now() + withinMs;
  for (;;) {
    const found = await ask();
    if (found !== undefined && found !== null && found !== false)
      return found as NonNullable<Exclude<Found, false>>;
    if (performance.now() > until) throw new Error(`never came: ${what}`);
    await Bun.sleep(everyMs);
  }
}
