import { lintSource } from '@secretlint/core';
import { secretLintProfiler } from '@secretlint/profiler';
import { creator as preset } from '@secretlint/secretlint-rule-preset-recommend';
import type { Finding } from './finding.ts';
import { isPlaceholder } from './placeholders.ts';

// Left on, the profiler keeps a mark for every rule of every call and never lets go of one.
secretLintProfiler.setEnabled(false);

/** Finds what secretlint's recommended rules find, less the stand-ins they do not know. */
export async function findWithSecretlint(text: string): Promise<Finding[]> {
  const result = await lintSource({
    source: { filePath: 'draft', content: withoutDirectives(text), contentType: 'text', ext: '' },
    options: { config: { rules: [{ id: preset.meta.id, rule: preset }] }, noPhysicFilePath: true },
  });
  const findings: Finding[] = [];
  for (const { range, ruleId } of result.messages) {
    const rule = ruleId.replace(/^.*secretlint-rule-/, '');
    const value = text.slice(range[0], range[1]);
    if (judgedHere.has(rule) || isPlaceholder(value)) continue;
    findings.push({ kind: `${rule} credential`, start: range[0], end: range[1], remedy });
  }
  return findings;
}

const remedy = 'replace it with a placeholder such as <SECRET>';

/** Rules whose stand-ins only our own detectors can tell apart (user:pass@example.com, a bare PEM header). */
const judgedHere = new Set(['basicauth', 'database-connection-string', 'privatekey', 'filter-comments']);

/** A draft must not switch the linter off by quoting its comments; the length, and so positions, stay. */
function withoutDirectives(text: string): string {
  return text.replace(/secretlint-(?=disable|enable)/gi, 'secretlint_');
}
