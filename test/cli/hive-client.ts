import {
  type RunningHive,
  runHive,
  type StartOptions,
  startHive,
  temporaryFolder,
} from '../support/executable.ts';

/** How long a start or a handful of commands may take: generous, since these machines are noisy. */
export const commandMs = 60_000;

/** The command line as one account uses it against one server. */
export interface HiveClient {
  readonly hive: RunningHive;
  /** Runs a command; `environment` adds to and replaces what the account has set. */
  run(
    args: readonly string[],
    options?: { environment?: Record<string, string>; input?: string },
  ): ReturnType<typeof runHive>;
}

/** Starts a hive of its own and points a client at it, from a folder where no data directory is. */
export async function startHiveAndClient(options: StartOptions = {}): Promise<HiveClient> {
  const hive = await startHive(options);
  const cwd = temporaryFolder();
  return {
    hive,
    run: (args, { environment = {}, input } = {}) =>
      runHive(args, {
        cwd,
        environment: { HIVE_API_URL: hive.url, HOME: cwd, USER: 'ada', ...environment },
        ...(input === undefined ? {} : { input }),
      }),
  };
}
