import { afterAll, describe, expect, test } from 'bun:test';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { findPython } from '../../../models/train/pipeline/python.ts';
import { temporaryFolder } from '../collect/repository.ts';

const folder = await temporaryFolder();
afterAll(folder.remove);

// Any program that ends well passes for an interpreter that has the modules.
const WITH_MODULES = '/bin/true';
const WITHOUT_MODULES = '/bin/false';

async function run(...args: string[]) {
  const script = join(import.meta.dir, '../../../models/train/pipeline.ts');
  const child = Bun.spawn([process.execPath, script, ...args], { stdout: 'pipe', stderr: 'pipe' });
  const [output, errors] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ]);
  return { code: await child.exited, output, errors };
}

describe('the pipeline', () => {
  test('says how to get what is missing before it does anything', async () => {
    const { code, output, errors } = await run(
      '--work',
      join(folder.path, 'none'),
      '--python',
      WITHOUT_MODULES,
    );
    expect([code, output]).toEqual([2, '']);
    expect(errors).toContain('apt-get install python3-numpy python3-scipy python3-torch python3-onnx');
  });

  test('says how it is called', async () => {
    expect((await run()).errors).toStartWith('usage: ');
    expect((await run('--work', folder.path, '--size', 'huge')).code).toBe(2);
  });

  test('stops at the first failure, shows its end, and names its log', async () => {
    const pairs = join(folder.path, 'empty');
    await mkdir(pairs);
    const work = join(folder.path, 'work');
    const { code, output, errors } = await run('--work', work, '--pairs', pairs, '--python', WITH_MODULES);
    expect(code).toBe(1);
    expect(output).toStartWith('── clean: ');
    expect(output).not.toContain('── prompts');
    expect(errors).toContain('there are no pairs');
    expect(errors).toContain(join(work, 'logs/clean.log'));
  });
});

describe('findPython()', () => {
  test('finds nothing where there is nothing', async () => {
    expect(await findPython('/nowhere/python3')).toBeUndefined();
    expect(await findPython(WITH_MODULES)).toBe(WITH_MODULES);
  });
});
