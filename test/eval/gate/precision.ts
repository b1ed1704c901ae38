import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readInjection } from '../../../src/core/gate/injection.ts';
import { normalise } from '../../../src/core/gate/normalise.ts';
import { findPrivateData } from '../../../src/core/gate/pii.ts';
import { assessWording } from '../../../src/core/gate/wording/assess.ts';
import { passagesOf, proseFiles } from './passages.ts';

/**
 * Measures false alarms on real technical prose: `bun test/eval/gate/precision.ts [--show] [--max N] [DIR …]`.
 * Without a directory it reads the documentation of the installed packages and, where there are any, the
 * manual pages. A maintainer's e-mail address is a true finding, so passages with nothing else are counted
 * apart. `--show` prints each match with its surroundings, for a person to judge.
 */
const args = process.argv.slice(2);
const maxAt = args.indexOf('--max');
const passagesMax = maxAt >= 0 ? Number(args[maxAt + 1]) : 20_000;
const given = args.filter((arg, i) => !arg.startsWith('--') && (maxAt < 0 || i !== maxAt + 1));
const directories =
  given.length > 0
    ? given.map((directory) => resolve(directory))
    : [join(import.meta.dir, '../../../node_modules'), '/usr/share/man/man1', '/usr/share/man/man5'];

for (const directory of directories.filter(existsSync)) await measure(directory);

async function measure(directory: string): Promise<void> {
  const kinds = new Map<string, number>();
  const totals = { passages: 0, mailOnly: 0, privateData: 0, injections: 0 };
  const count = (kind: string) => kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  for (const file of proseFiles(directory)) {
    for (const passage of await passagesOf(file)) {
      if (totals.passages >= passagesMax) break;
      totals.passages++;
      const whole = normalise(passage);
      const found = await findPrivateData(whole.text);
      const others = found.filter(({ kind }) => !kind.endsWith('e-mail address'));
      if (others.length > 0) totals.privateData++;
      else if (found.length > 0) totals.mailOnly++;
      for (const { kind } of found) count(kind);
      for (const { kind, start, end } of others)
        if (args.includes('--show')) show(file, kind, whole.text, start, end);
      const { injections, traits } = readInjection(passage, whole);
      // A passage has no title; its first line stands for one.
      const [title = ''] = whole.text.split('\n', 1);
      const { orders } = assessWording(title, whole.text.slice(title.length + 1), traits, (field) => ({
        field,
        start: 0,
        end: 0,
      }));
      const ordersAsWhole = orders.score > 0.5;
      if (injections.length > 0 || ordersAsWhole) totals.injections++;
      if (ordersAsWhole) count('injection: as a whole');
      if (ordersAsWhole && args.includes('--show')) show(file, 'injection: as a whole', passage, 0, 300);
      for (const { kind, start, end } of injections) {
        count(`injection: ${kind}`);
        if (args.includes('--show')) show(file, `injection: ${kind}`, passage, start, end);
      }
    }
  }
  const share = (part: number) => `${part} (${((100 * part) / Math.max(1, totals.passages)).toFixed(2)} %)`;
  console.log(`\n${directory}: ${totals.passages} passages`);
  console.log(`  pii_critical, e-mail addresses only  ${share(totals.mailOnly)}`);
  console.log(`  pii_critical, anything else          ${share(totals.privateData)}`);
  console.log(`  prompt_injection                     ${share(totals.injections)}`);
  for (const [kind, times] of [...kinds].sort((a, b) => b[1] - a[1]))
    console.log(`  ${String(times).padStart(6)} ${kind}`);
}

function show(file: string, kind: string, text: string, start: number, end: number): void {
  const line = (part: string) => part.replace(/\s+/g, ' ');
  const before = line(text.slice(Math.max(0, start - 60), start));
  console.log(
    `${kind}\t${before}[[${line(text.slice(start, end)).slice(0, 90)}]]${line(text.slice(end, end + 40))}\t${file.slice(-60)}`,
  );
}
