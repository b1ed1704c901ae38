import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { GroupCommit } from '../../src/hive/group-commit.ts';

const roomy = { batchMax: 10, queueMax: 1_000 };

describe('GroupCommit', () => {
  test('shares a batch between the jobs that arrive together, and the next between those that arrive meanwhile', async () => {
    const batches: number[][] = [];
    const first = Promise.withResolvers<void>();
    const commits = new GroupCommit<number, number>(async (jobs) => {
      batches.push([...jobs]);
      if (batches.length === 1) await first.promise;
      return jobs.map((job) => ({ answer: job * 10 }));
    }, roomy);
    const early = [1, 2].map((job) => commits.run(job));
    await Promise.resolve().then(() => {});
    const late = [3, 4, 5].map((job) => commits.run(job));
    first.resolve();
    expect(await Promise.all([...early, ...late])).toEqual([10, 20, 30, 40, 50]);
    expect(batches).toEqual([
      [1, 2],
      [3, 4, 5],
    ]);
  });

  test('fails the one job whose outcome is an error, and all of a batch whose commit throws', async () => {
    const commits = new GroupCommit<number, number>(async (jobs) => {
      if (jobs.includes(9)) throw new Error('disk');
      return jobs.map((job) => (job === 2 ? { error: new Error('bad job') } : { answer: job }));
    }, roomy);
    const settled = await Promise.allSettled([1, 2, 3].map((job) => commits.run(job)));
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const lost = await Promise.allSettled([8, 9].map((job) => commits.run(job)));
    expect(lost.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await commits.run(7)).toBe(7);
  });

  test('refuses a write beyond its queue with overloaded', async () => {
    const never = Promise.withResolvers<void>();
    const commits = new GroupCommit<number, number>(
      async (jobs) => {
        await never.promise;
        return jobs.map((answer) => ({ answer }));
      },
      { batchMax: 1, queueMax: 2 },
    );
    const taken = [commits.run(1), commits.run(2)];
    const refused = await commits.run(3).catch((error: { code: string }) => error.code);
    expect(refused).toBe('overloaded' as never);
    never.resolve();
    expect(await Promise.all(taken)).toEqual([1, 2]);
  });

  test('does other work between two batches, however many jobs wait, and answers those after it', async () => {
    const done: string[] = [];
    const commits = new GroupCommit<number, number>(
      async (jobs) => {
        await Bun.sleep(1);
        done.push(`batch of ${jobs.length}`);
        return jobs.map((answer) => ({ answer }));
      },
      { batchMax: 2, queueMax: 100 },
    );
    const asked = [1, 2, 3, 4].map((job) => commits.run(job));
    await Promise.resolve().then(() => {});
    const between = commits.between(async () => {
      done.push('begin');
      await Bun.sleep(2);
      done.push('end');
      return 'answer';
    });
    const late = commits.run(5);
    const broken = await commits.between(() => Promise.reject(new Error('no'))).catch(String);
    expect(await between).toBe('answer');
    expect(broken).toBe('Error: no');
    expect(await Promise.all([...asked, late])).toEqual([1, 2, 3, 4, 5]);
    expect(done).toEqual(['batch of 2', 'begin', 'end', 'batch of 2', 'batch of 1']);
    expect(await commits.between(async () => 'alone')).toBe('alone');
    await commits.idle();
  });

  test('answers every job with its own answer, in batches within the bound, whatever the arrivals', async () => {
    const arrivals = fc.array(fc.array(fc.integer(), { maxLength: 7 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(arrivals, fc.integer({ min: 1, max: 4 }), async (waves, batchMax) => {
        const commits = new GroupCommit<number, string>(
          async (jobs) => {
            expect(jobs.length).toBeLessThanOrEqual(batchMax);
            await Promise.resolve();
            return jobs.map((job) => ({ answer: `n${job}` }));
          },
          { batchMax, queueMax: 1_000 },
        );
        const answers: Promise<string>[] = [];
        for (const wave of waves) {
          answers.push(...wave.map((job) => commits.run(job)));
          await Promise.resolve();
        }
        expect(await Promise.all(answers)).toEqual(waves.flat().map((job) => `n${job}`));
        await commits.idle();
      }),
    );
  });
});
