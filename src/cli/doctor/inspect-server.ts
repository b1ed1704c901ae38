import type { z } from 'zod';
import type * as answers from '../../hive/operations/answers.ts';
import { type Answer, type Asked, askHive } from '../client/ask-hive.ts';
import { explainFailure } from '../client/explain-failure.ts';
import { CommandFailure } from '../command-failure.ts';
import { exitCodes, type Host } from '../host.ts';
import type { ModelList } from '../show/models.ts';
import { counted } from '../terminal/counted.ts';
import { dayAndTime } from '../terminal/day-and-time.ts';
import { oneLine } from '../terminal/one-line.ts';
import type { Finding } from './finding.ts';

type Pulse = z.output<(typeof answers)['pulse']>;
type Stats = z.output<(typeof answers)['stats']>;

/** What is known of the server after looking. */
export interface ServerReport {
  readonly reachable: boolean;
  /** whether it took the token of the data directory that was looked into; `null` when that was not tried */
  readonly ownsDirectory: boolean | null;
  readonly findings: readonly Finding[];
}

/** Looks at the server: that it answers, is a hive of this version, is ready, and what it holds. */
export async function inspectServer(host: Host, data: string | undefined): Promise<ServerReport> {
  const health = await attempt<unknown>(host, { method: 'GET', path: '/health', as: 'reader' });
  if (health instanceof CommandFailure) {
    const finding: Finding = { mark: 'bad', about: 'server', says: health.message };
    return { reachable: health.exitCode !== exitCodes.unreachable, ownsDirectory: null, findings: [finding] };
  }
  const { status, version } = health.body as { status?: unknown; version?: unknown };
  if (status !== 'ok' || typeof version !== 'string') {
    const finding: Finding = {
      mark: 'bad',
      about: 'server',
      says: `something answers with status ${health.status}, but it is not a hive`,
      mend: 'set HIVE_API_URL to where the hive is',
    };
    return { reachable: true, ownsDirectory: null, findings: [finding] };
  }
  const [ready, pulse, stats, models] = await Promise.all([
    attempt<unknown>(host, { method: 'GET', path: '/ready', as: 'reader' }),
    attempt<Pulse>(host, { method: 'GET', path: '/collective/pulse', as: 'admin', data }),
    attempt<Stats>(host, { method: 'GET', path: '/admin/stats', as: 'admin', data }),
    attempt<ModelList>(host, { method: 'GET', path: '/admin/models', as: 'admin', data }),
  ]);
  const fromFile = !(stats instanceof CommandFailure) && stats.fromFile;
  return {
    reachable: true,
    ownsDirectory: fromFile ? (stats as Answer<Stats>).status === 200 : null,
    findings: [
      { mark: 'good', about: 'server', says: 'answers' },
      aboutVersion(oneLine(version), host.version),
      aboutReadiness(ready),
      aboutEntries(pulse),
      ...aboutAdmin(stats),
      ...aboutModel(models),
    ],
  };
}

type Attempt<Data> = Answer<Data> | CommandFailure;

async function attempt<Data>(host: Host, asked: Asked): Promise<Attempt<Data>> {
  try {
    return await askHive<Data>(host, asked);
  } catch (error) {
    if (error instanceof CommandFailure) return error;
    throw error;
  }
}

function aboutVersion(theirs: string, ours: string): Finding {
  if (theirs === ours) return { mark: 'good', about: 'version', says: `${ours}, here and there` };
  const says = `the server is ${theirs}, this is ${ours}`;
  return {
    mark: 'doubtful',
    about: 'version',
    says,
    mend: 'update the older one; what they do not both know will not work',
  };
}

function aboutReadiness(ready: Attempt<unknown>): Finding {
  if (ready instanceof CommandFailure) return { mark: 'bad', about: 'ready', says: ready.message };
  if (ready.status === 200) return { mark: 'good', about: 'ready', says: 'store and model answer' };
  const mend = "it may still be starting: look again shortly, then into the server's log";
  return {
    mark: 'bad',
    about: 'ready',
    says: `store or model does not answer (status ${ready.status})`,
    mend,
  };
}

function aboutEntries(pulse: Attempt<Pulse>): Finding {
  if (pulse instanceof CommandFailure) return { mark: 'bad', about: 'entries', says: pulse.message };
  if (pulse.status !== 200) {
    const isClosed = pulse.status === 401 || pulse.status === 403;
    return {
      mark: isClosed ? 'doubtful' : 'bad',
      about: 'entries',
      says: `cannot be counted: ${explainFailure(pulse)}`,
    };
  }
  const { entries_total, entries_24h } = pulse.body.data;
  return {
    mark: 'good',
    about: 'entries',
    says: `${counted(entries_total, 'entry', 'entries')}, ${entries_24h} from the last 24 hours`,
  };
}

function aboutAdmin(stats: Attempt<Stats>): Finding[] {
  if (stats instanceof CommandFailure) return [{ mark: 'bad', about: 'last collapse', says: stats.message }];
  const { status, fromFile } = stats;
  const origin = stats.tokenOrigin ?? '';
  const unknown: Finding = { mark: 'doubtful', about: 'last collapse', says: 'only an admin token may ask' };
  switch (stats.body.error) {
    case undefined:
      return [
        { mark: 'good', about: 'token', says: `${origin} is valid, for admin commands too` },
        aboutCollapse(stats.body.data),
      ];
    case 'token_required':
      return [{ ...unknown, mend: origin }];
    case 'forbidden':
      return [
        { mark: 'good', about: 'token', says: `${origin} is valid, but not for admin commands` },
        unknown,
      ];
    case 'token_invalid':
      return [
        fromFile
          ? {
              mark: 'doubtful',
              about: 'token',
              says: `the server does not know the token in ${origin}: it keeps its data elsewhere`,
              mend: "name the server's data directory with --data, or set HIVE_TOKEN",
            }
          : {
              mark: 'bad',
              about: 'token',
              says: `the server does not know the token in ${origin}, or it was revoked`,
              mend: 'make another with "hive token create", or unset HIVE_TOKEN',
            },
        unknown,
      ];
    default:
      return [
        {
          mark: 'bad',
          about: 'last collapse',
          says: `not told (status ${status}): ${explainFailure(stats)}`,
        },
      ];
  }
}

/** Without an admin token the line on the token says all there is to say. */
function aboutModel(models: Attempt<ModelList>): Finding[] {
  const about = 'model';
  if (models instanceof CommandFailure) return [{ mark: 'bad', about, says: models.message }];
  if (models.status === 401 || models.status === 403) return [];
  if (models.status !== 200) {
    const says = explainFailure(models);
    return [
      { mark: 'bad', about, says, mend: 'mend or remove that folder in models/ of the data directory' },
    ];
  }
  const { results, reindex } = models.body.data;
  const used = results.find(({ in_use }) => in_use);
  if (!used) return [{ mark: 'bad', about, says: 'the model in use is not among those that are there' }];
  const says = `${oneLine(used.model_id)}, ${used.built_in ? 'built-in' : 'added'}, ${used.dimensions} dimensions`;
  const target = oneLine(reindex.model_id ?? '');
  switch (reindex.state) {
    case 'running':
    case 'switching':
      return [
        {
          mark: 'good',
          about,
          says: `${says}; ${reindex.done} of ${reindex.total} entries embedded with ${target} so far`,
        },
      ];
    case 'failed': {
      const why = `the reindex with ${target} failed: ${oneLine(reindex.error ?? '')}`;
      return [
        {
          mark: 'doubtful',
          about,
          says: `${says}; ${why}`,
          mend: `"hive model reindex ${target}" tries it again`,
        },
      ];
    }
    default:
      return [{ mark: 'good', about, says }];
  }
}

function aboutCollapse({ last_collapse: run }: Stats): Finding {
  const says =
    run === null
      ? 'none has finished yet'
      : `${dayAndTime(run.started_at)}, ${counted(run.joined, 'pair')} joined of ${counted(run.examined, 'entry', 'entries')} looked at`;
  return { mark: 'good', about: 'last collapse', says };
}
