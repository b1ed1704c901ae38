import { Cron } from 'croner';
import { z } from 'zod';
import { type GateRules, RuleRefused } from './core/gate/rules.ts';
import { gateSettings } from './gate-settings.ts';

/** What a server is started with. Frozen; parsed once. */
export type Config = Readonly<Settings & { gate: GateRules }>;
type Settings = z.output<typeof schema>;

/** Where a setting can come from, strongest first. */
export interface ConfigSources {
  /** command line flags, by setting name */
  readonly flags: Readonly<Record<string, string | undefined>>;
  /** environment variables, whole */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** `hive.toml` in the data directory, parsed */
  readonly file: Readonly<Record<string, unknown>>;
}

/** A setting that stops the start. One line: which and why. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const wholeNumber = (what: string, min: number, max: number) =>
  z
    .union([z.number(), z.string().regex(/^\d+$/).transform(Number)], { error: `must be ${what}` })
    .refine((value) => Number.isInteger(value) && value >= min && value <= max, {
      error: `must be ${what}`,
    });

const share = (what: string) =>
  z
    .union(
      [
        z.number(),
        z
          .string()
          .regex(/^\d*\.?\d+$/)
          .transform(Number),
      ],
      { error: `must be ${what}` },
    )
    .refine((value) => value >= 0 && value <= 1, { error: `must be ${what}` });

const schema = z.object({
  host: z.string().min(1, 'must be an address, e.g. 127.0.0.1').default('127.0.0.1'),
  port: wholeNumber('a port, 0 to 65535', 0, 65_535).default(4483),
  database_url: z
    .string()
    .refine(() => false, {
      error: 'is not supported by this version yet: leave it unset to use the built-in store',
    })
    .optional(),
  access: z
    .enum(['open', 'write-token', 'closed'], { error: 'must be open, write-token or closed' })
    .default('open'),
  /** `null`: the model's own */
  merge_similarity: share('a cosine between 0 and 1').nullable().default(null),
  merge_rule: z.enum(['cosine', 'finding'], { error: 'must be cosine or finding' }).default('finding'),
  specificity_floor: share('a score between 0 and 1').default(0.5),
  rate_limit: z
    .union(
      [
        z.literal('off').transform(() => null),
        wholeNumber('off or writes per minute, 1 to 1000000', 1, 1_000_000),
      ],
      { error: 'must be off or writes per minute, 1 to 1000000' },
    )
    .default(null),
  collapse_cron: z
    .string()
    .refine(isSchedule, { error: 'must be a cron expression of five fields, e.g. 0 2 * * *' })
    .default('0 2 * * *'),
  stale_days: wholeNumber('days, 1 to 36500', 1, 36_500).default(180),
  log: z
    .enum(['debug', 'info', 'warn', 'error'], { error: 'must be debug, info, warn or error' })
    .default('info'),
});

function isSchedule(pattern: string): boolean {
  try {
    return new Cron(pattern, { paused: true, mode: '5-part' }).nextRun() !== null;
  } catch {
    return false; // croner says no by throwing
  }
}

/** Settings, as flags (`--merge-similarity`), variables (`HIVE_MERGE_SIMILARITY`) and keys of hive.toml. */
export const settingNames = Object.keys(schema.shape) as readonly (keyof Settings)[];

/** Variables that belong to the command line client or to the project's own tests, not to the server. */
const foreignVariables =
  /^HIVE_(?:DATA|API_URL|AGENT|TOKEN|FRAMEWORK|HOOK_TIMEOUT_MS|BIN|TEST_\w+|BENCH_\w+|EVAL_\w+)$/;

/**
 * Settles every setting: flag, then environment, then file, then default.
 * Throws `ConfigError` on the first unknown or bad one.
 */
export function parseConfig({ flags, environment, file: { gate, ...file } }: ConfigSources): Config {
  const given: Record<string, { value: unknown; from: string }> = {};
  for (const [name, value] of Object.entries(file)) given[name] = { value, from: `${name} in hive.toml` };
  for (const [variable, value] of Object.entries(environment)) {
    // An empty value is a bad one, not a missing one: HIVE_ACCESS=$TYPO must not open a hive.
    if (!variable.startsWith('HIVE_') || value === undefined || foreignVariables.test(variable)) continue;
    if (/^HIVE_GATE(?:_|$)/.test(variable)) {
      throw new ConfigError(
        `${variable} cannot hold rules of the gate: write them into hive.toml in the data directory, under [gate]`,
      );
    }
    given[variable.slice('HIVE_'.length).toLowerCase()] = { value, from: variable };
  }
  for (const [name, value] of Object.entries(flags)) {
    if (value !== undefined) given[name] = { value, from: `--${name.replaceAll('_', '-')}` };
  }
  for (const [name, { from }] of Object.entries(given)) {
    if (!(settingNames as readonly string[]).includes(name)) {
      throw new ConfigError(`${from} is not a setting of hive; known are ${settingNames.join(', ')}`);
    }
  }
  const parsed = schema.safeParse(
    Object.fromEntries(Object.entries(given).map(([name, { value }]) => [name, value])),
  );
  if (parsed.success) {
    return Object.freeze({ ...parsed.data, gate: gateRulesOf(parsed.data.specificity_floor, gate) });
  }
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0]);
  throw new ConfigError(`${given[name]?.from ?? name} ${issue?.message ?? 'is not valid'}`);
}

/** Throws `ConfigError` on the first rule that does not work. */
function gateRulesOf(floor: number, written: unknown): GateRules {
  try {
    return gateSettings(floor, written);
  } catch (error) {
    if (error instanceof RuleRefused) throw new ConfigError(`hive.toml: ${error.message}`, { cause: error });
    throw error;
  }
}
