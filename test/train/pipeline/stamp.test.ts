import { afterAll, beforeEach, describe, expect, test } from 'bun:test';
import { mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDone, markDone } from '../../../models/train/pipeline/stamp.ts';
import { type PipelineOptions, type Step, stepsOf } from '../../../models/train/pipeline/steps.ts';
import { temporaryFolder } from '../collect/repository.ts';

const folder = await temporaryFolder();
afterAll(folder.remove);

const input = join(folder.path, 'in');
const output = join(folder.path, 'out.txt');
const step: Step = { name: 'copy', command: ['cp', '--one'], inputs: [input], outputs: [output] };

beforeEach(async () => {
  await rm(join(folder.path, 'done'), { recursive: true, force: true });
  await mkdir(input, { recursive: true });
  await writeFile(join(input, 'a.txt'), 'one');
  await writeFile(output, 'one');
  await markDone(folder.path, step);
});

describe('isDone()', () => {
  test('is so after it was noted, and not before', async () => {
    expect(await isDone(folder.path, step)).toBe(true);
    expect(await isDone(folder.path, { ...step, name: 'other' })).toBe(false);
  });

  const changes: [name: string, change: () => Promise<unknown>][] = [
    ['an output is gone', () => rm(output)],
    ['an input is newer', () => utimes(join(input, 'a.txt'), new Date(), new Date(Date.now() + 5_000))],
    ['an input is older', () => utimes(join(input, 'a.txt'), new Date(0), new Date(0))],
    ['an input is longer', () => writeFile(join(input, 'a.txt'), 'longer')],
    ['there is one more input', () => writeFile(join(input, 'b.txt'), 'b')],
  ];
  test.each(changes)('is no longer so when %s', async (_name, change) => {
    await change();
    expect(await isDone(folder.path, step)).toBe(false);
    await rm(join(input, 'b.txt'), { force: true });
  });

  test('is no longer so for other options', async () => {
    expect(await isDone(folder.path, { ...step, command: ['cp', '--two'] })).toBe(false);
  });
});

describe('stepsOf()', () => {
  const options: PipelineOptions = {
    work: '/made-here',
    pairs: undefined,
    mirrors: undefined,
    evaluation: undefined,
    sources: 'sources.json',
    size: 'small',
    seed: 1,
    failuresMax: 0,
    python: 'python3',
  };
  const names = (changed: Partial<PipelineOptions>) =>
    stepsOf({ ...options, ...changed }).map(({ name }) => name);

  test('collects unless there are pairs, and measures where there is something to measure with', () => {
    const middle = ['clean', 'prompts', 'tokenizer', 'encode', 'train', 'export', 'agree', 'configure'];
    expect(names({})).toEqual(['collect', ...middle]);
    expect(names({ pairs: '/pairs' })).toEqual(middle);
    expect(names({ mirrors: '/mirrors', evaluation: '/eval' })).toEqual([
      'collect',
      ...middle,
      'fit',
      'evaluate',
    ]);
  });

  test('has every step read what an earlier one makes, or what it was given', () => {
    const made = new Set<string>();
    for (const { inputs, outputs } of stepsOf(options)) {
      const unknown = inputs.filter((path) => path.startsWith('/made-here/'));
      expect(
        unknown.filter((path) => ![...made].some((one) => one === path || one.startsWith(path))),
      ).toEqual([]);
      for (const path of outputs) made.add(path);
    }
  });
});
