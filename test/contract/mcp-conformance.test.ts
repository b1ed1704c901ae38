import { expect, test } from 'bun:test';
import { join } from 'node:path';
import { runPackage } from '../support/run-package.ts';
import { served } from '../support/served.ts';

const { hive } = served();

/** What applies to a hive. The rest stands in mcp-conformance.yml, each with the reason. */
const applicable = [
  'server-initialize',
  'ping',
  'completion-complete',
  'tools-list',
  'server-sse-polling',
  'server-sse-multiple-streams',
  'resources-list',
  'prompts-list',
  'dns-rebinding-protection',
];

test('the MCP conformance suite passes where it applies', async () => {
  const { code, out } = await runPackage('@modelcontextprotocol/conformance/dist/index.js', [
    'server',
    '--url',
    `${hive().url}/mcp`,
    '--suite',
    'all',
    '--expected-failures',
    join(import.meta.dir, 'mcp-conformance.yml'),
  ]);
  const summary = out.slice(out.indexOf('=== SUMMARY ==='));
  const passed = [...summary.matchAll(/^✓ ([\w-]+): \d+ passed, 0 failed/gm)].map(([, name]) => name!);
  expect(passed.toSorted()).toEqual(applicable.toSorted());
  expect([code, code === 0 ? '' : summary]).toEqual([0, '']);
}, 120_000);
