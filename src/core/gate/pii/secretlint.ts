import { lintSource } from '@secretlint/core';
import { secretLintProfiler } from '@secretlint/profiler';
import { creator as preset } from '@secretlint/secretlint-rule-preset-recommend';
import type { Finding } from './finding.ts';
import { isPlaceholder } from './placeholders.ts';
import { surveyOf } from './survey.ts';

// Left on, the profiler keeps a mark for every rule of every call and never lets go of one.
secretLintProfiler.setEnabled(false);

/**
 * Finds what secretlint's recommended rules find, less the stand-ins they do not know. Its time grows with the
 * text and with every near miss, so it sees only the lines that could hold a key, and so many of them.
 */
export async function findWithSecretlint(text: string): Promise<Finding[]> {
  const { content, lines } = linesWithKeys(text);
  if (lines.length === 0) return [];
  const result = await lintSource({
    source: { filePath: 'draft', content: withoutDirectives(content), contentType: 'text', ext: '' },
    options: { config: { rules: [{ id: preset.meta.id, rule: preset }] }, noPhysicFilePath: true },
  });
  const findings: Finding[] = [];
  for (const { range, ruleId } of result.messages) {
    const rule = ruleId.replace(/^.*secretlint-rule-/, '');
    const value = content.slice(range[0], range[1]);
    if (judgedHere.has(rule) || isPlaceholder(value)) continue;
    const line = lines.findLast(({ at }) => at <= range[0]);
    if (line === undefined) continue;
    const start = line.from + range[0] - line.at;
    findings.push({ kind: `${rule} credential`, start, end: start + value.length, remedy });
  }
  return findings;
}

/** Most characters that are linted; real contributions stay far below. */
const lintedCharsMax = 4000;

/** The shortest key of a rule that is not judged here. */
const keyCharsMin = 20;

/** Where letters and digits stand mixed for long: every key has such a stretch, names with a number have none. */
const generated = /(?=[A-Za-z]{0,30}\d)(?=\d{0,30}[A-Za-z])[A-Za-z0-9]{12}/;

/** The lines that could hold a key, put together, and where each came from. */
function linesWithKeys(text: string): { content: string; lines: { at: number; from: number }[] } {
  const lines: { at: number; from: number }[] = [];
  let content = '';
  let done = 0;
  const { tokens } = surveyOf(text);
  for (let i = 0; i < tokens.length && content.length < lintedCharsMax; i += 2) {
    const [start, end] = [tokens[i] as number, tokens[i + 1] as number];
    if (start < done || end - start < keyCharsMin || !generated.test(text.slice(start, end))) continue;
    const from = Math.max(text.lastIndexOf('\n', start) + 1, done, start - lintedCharsMax);
    const newline = text.indexOf('\n', start);
    done = Math.min(newline < 0 ? text.length : newline, from + 2 * lintedCharsMax);
    lines.push({ at: content.length, from });
    content += `${text.slice(from, done)}\n`;
  }
  return { content, lines };
}

const remedy = 'replace it with a placeholder such as <SECRET>';

/** Rules whose stand-ins only our own detectors can tell apart (user:pass@example.com, a bare PEM header). */
const judgedHere = new Set(['basicauth', 'database-connection-string', 'privatekey', 'filter-comments']);

/** A draft must not switch the linter off by quoting its comments; the length, and so positions, stay. */
function withoutDirectives(text: string): string {
  return text.replace(/secretlint-(?=disable|enable)/gi, 'secretlint_');
}
