import { beforeAll, describe, expect, test } from 'bun:test';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/executable.ts';

/** The evaluation sets are no part of the project, so these tests bring tiny ones in the same form. */
const sets = temporaryFolder();
const model = join(temporaryFolder(), 'model');
const card = join(model, 'card.md');
const shipped = new URL('../../models/default/', import.meta.url).pathname;
const subjects = ['docker layer cache', 'postgres index', 'css grid column', 'git rebase', 'nginx timeout'];
const patienceMs = 60_000;

beforeAll(() => {
  mkdirSync(join(sets, 'eval'), { recursive: true });
  mkdirSync(join(sets, 'model/eval'), { recursive: true });
  const packed = (name: string, rows: readonly object[]) =>
    writeFileSync(
      join(sets, 'eval', `${name}.jsonl.gz`),
      Bun.gzipSync(new TextEncoder().encode(rows.map((row) => JSON.stringify(row)).join('\n'))),
    );
  const finding = (subject: string) => ({
    title: `About the ${subject}`,
    content: `The ${subject} is slow at night.`,
  });
  packed(
    'gate_dev',
    subjects.map((subject, i) => ({ id: `d${i}`, ...finding(subject), label: 'accept' })),
  );
  packed('retrieval_dev', [
    { id: 'q1', query: subjects[0], relevant_ids: ['d0'], type: 'lexical' },
    { id: 'q2', query: 'bread dough', relevant_ids: [], type: 'none' },
  ]);
  packed(
    'dedup_dev',
    subjects.map((subject, i) => {
      const other = i % 2 === 0 ? subject : 'bread dough';
      return {
        id: `p${i}`,
        a: finding(subject),
        b: finding(other),
        label: i % 2 === 0 ? 'same' : 'different',
      };
    }),
  );
  writeFileSync(
    join(sets, 'model/eval/para_ho.json'),
    JSON.stringify(subjects.map((subject) => [`slow ${subject}`, `the ${subject} got slow`])),
  );
  writeFileSync(
    join(sets, 'model/eval/hand_findings.tsv'),
    subjects
      .map((one) => [`slow ${one}`, `${one} is slow`, `${one} is red`, `why is ${one} slow`].join('\t'))
      .join('\n'),
  );
  mkdirSync(model);
  for (const name of ['model.onnx', 'tokenizer.json', 'config.json'])
    cpSync(join(shipped, name), join(model, name));
  writeFileSync(card, '# A model\n\n<!-- figures -->\n<!-- /figures -->\n');
});

describe('bun run eval', () => {
  test(
    'writes a card that then holds, and fails by name when a figure in it was changed',
    () => {
      const written = run('--quick', '--write');
      expect([written.exitCode, written.out.includes('graded pairs')]).toEqual([0, true]);
      expect(run('--quick', '--check')).toMatchObject({ exitCode: 0 });

      const text = readFileSync(card, 'utf8');
      const [line = '', value = ''] = /^\| graded pairs: Spearman \| ([\d.]+) /m.exec(text) ?? [];
      writeFileSync(card, text.replace(line, line.replace(value, '99.9')));
      const failed = run('--quick', '--check');
      expect(failed.exitCode).toBe(1);
      expect(failed.error).toContain(`card: graded pairs: Spearman: says 99.9, measured ${value}\n`);
    },
    patienceMs,
  );

  test(
    'compares with another model over the same items',
    () => {
      const file = join(sets, 'figures.json');
      expect(run('--quick', '--against', shipped, '--json', file).exitCode).toBe(0);
      const { model, compared, figures } = JSON.parse(readFileSync(file, 'utf8'));
      expect(compared).toBe(model);
      const gain = figures.find(({ row }: { row: string }) => row === `graded pairs − ${model}`);
      expect([gain.value, gain.low, gain.high]).toEqual([0, 0, 0]);
    },
    patienceMs,
  );

  test(
    'says how it is used when it is used wrongly',
    () => {
      for (const args of [['another'], ['--model', '/nowhere'], ['--check', '--write'], ['--frobnicate']]) {
        const { exitCode, error } = run(...args);
        expect([exitCode, error.includes('bun run eval -- DIR')]).toEqual([2, true]);
      }
      const { exitCode, error } = runWith('/nowhere');
      expect([exitCode, error.startsWith('/nowhere has no eval/')]).toEqual([2, true]);
    },
    patienceMs,
  );
});

function run(...options: readonly string[]) {
  return runWith(sets, ...(options.includes('--model') ? [] : ['--model', model]), ...options);
}

function runWith(...args: readonly string[]) {
  const script = new URL('report.ts', import.meta.url).pathname;
  const { exitCode, stdout, stderr } = Bun.spawnSync([process.execPath, script, ...args]);
  return { exitCode, out: stdout.toString(), error: stderr.toString() };
}
