import type { GateRules } from '../core/gate/rules.ts';
import type { Log } from '../log.ts';

/** What nobody looks for any more when a stage is off; the other stages keep out noise, not harm. */
const guards = {
  pii: 'secrets and personal data',
  injection: 'prompt injection',
} as const;

/** Says at start which of a team's rules let harm through, or do nothing. */
export function warnOfRules(log: Log, gate: GateRules, hives: ReadonlySet<string>): void {
  for (const [stage, harm] of Object.entries(guards) as [keyof typeof guards, string][]) {
    if (!gate.stages[stage]) {
      log('warn', `contributions are not checked for ${harm}: hive.toml turns this stage of the gate off`, {
        stage,
      });
    }
  }
  for (const hive of gate.floors.keys()) {
    if (!hives.has(hive)) log('warn', 'hive.toml sets a floor for a hive that is not there', { hive });
  }
}
