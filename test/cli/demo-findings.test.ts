import { expect, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import { judge } from '../../src/core/gate/judge.ts';
import { gateSettings } from '../../src/gate-settings.ts';

test('every finding of the demo passes the gate, with tags and a hive that an entry may have', async () => {
  const file = new URL('../../src/cli/demo/findings.jsonl', import.meta.url);
  const findings = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const rules = gateSettings(0.5, undefined);
  const refused: string[] = [];
  for (const finding of findings) {
    const judgement = await judge(finding, rules);
    if (!judgement.passed) refused.push(`${finding.title}: ${judgement.reasons.join(', ')}`);
    expect(finding.tags.length).toBeLessThanOrEqual(8);
    expect(['academy', 'nexus', 'atelier', 'business']).toContain(finding.hive);
  }
  expect(refused).toEqual([]);
  expect(findings.length).toBe(300);
});
