import { join } from 'node:path';
import { type Api, connect } from './api.ts';
import { freshDatabase } from './engine.ts';
import { type RunningHive, startHive } from './executable.ts';

/** One of several hives on one database. */
export interface Member {
  hive: RunningHive;
  api: Api;
  readonly token: string;
}

/** Starts several hives at once on one empty database, each with a data directory of its own. */
export async function startSeveral(count: number, environment: Record<string, string> = {}) {
  const url = await freshDatabase();
  const variables = { HIVE_DATABASE_URL: url, ...environment };
  const start = async (dataDirectory?: string): Promise<Member> => {
    const hive = await startHive({
      environment: variables,
      ...(dataDirectory === undefined ? {} : { dataDirectory }),
    });
    const token = (await Bun.file(join(hive.dataDirectory, 'admin.token')).text()).trim();
    return { hive, api: await connect(hive.url), token };
  };
  const members = await Promise.all(Array.from({ length: count }, () => start()));
  return {
    url,
    members,
    /** Starts one that was ended again, on its data directory. */
    async again(member: Member): Promise<void> {
      Object.assign(member, await start(member.hive.dataDirectory));
    },
    async stop(): Promise<(number | null)[]> {
      return Promise.all(members.map(({ hive }) => hive.stop()));
    },
  };
}
