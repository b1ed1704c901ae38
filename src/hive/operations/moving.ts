import { z } from 'zod';
import { version } from '../../version.ts';
import { exportHive } from '../export.ts';
import { exportHeader, exportRow } from '../export-schema.ts';
import { importRows } from '../import.ts';
import { knownTexts } from '../known-texts.ts';
import { filter, handle } from './inputs.ts';
import { type Operation, operation } from './operation.ts';
import { hiveFor } from './reach.ts';

/** Rows in one request: a second's work, which nobody minds to send again. */
const rowsMax = 1_000;
/** Texts asked about at once. */
const textsMax = 500;

const count = z.int().min(0);
const counts = z.record(z.string(), count).describe('kind of row → how many');
const imported = z.object({
  added: counts,
  there: counts.describe('rows that were there already and were left alone'),
  refused: z.array(z.object({ row: count.describe('place in `rows`, from 0'), reason: z.string() })),
});
const line = z.union([exportHeader, exportRow, z.object({ type: z.literal('end'), rows: count })]);

/** How a hive moves house. */
export const moving: readonly Operation[] = [
  operation({
    name: 'export',
    method: 'GET',
    path: '/admin/export',
    summary:
      'Everything a hive holds, as JSON lines; an answer whose last line is not of type `end` was cut off',
    group: 'Admin',
    need: 'admin',
    input: z.object({ hive: filter(z.string()) }),
    answer: line,
    lines: true,
    run: ({ context, collapse }, input, caller) =>
      exportHive(context, {
        version,
        hive: hiveFor(context.hives, input.hive, caller),
        holdCollapse: () => collapse.hold(),
      }),
  }),
  operation({
    name: 'import',
    method: 'POST',
    path: '/admin/import',
    summary: 'Put rows of an export back, in its order; those that are there are left alone',
    group: 'Admin',
    need: 'admin',
    input: z.object({ rows: z.array(z.unknown()).max(rowsMax) }),
    answer: imported,
    run: ({ context, contributions }, input) =>
      importRows(context, (work) => contributions.between(work), input.rows),
  }),
  operation({
    name: 'known_texts',
    method: 'POST',
    path: '/knowledge/known',
    summary: 'Which of these texts an agent has contributed before, so that an import sends none twice',
    group: 'Reading',
    need: 'read',
    input: z.object({
      agent: handle,
      texts: z
        .array(
          z.object({
            md5: z
              .string()
              .regex(/^[0-9a-f]{32}$/, 'must be 32 hex digits')
              .describe('of title, line feed and content, each trimmed'),
            hive: filter(z.string()),
          }),
        )
        .max(textsMax),
    }),
    answer: z.object({ known: z.array(count).describe('places in `texts`, from 0') }),
    run: ({ context }, input, caller) => knownTexts(context, input.agent, input.texts, caller),
  }),
];
