import { lintSource } from '@secretlint/core';
import { secretLintProfiler } from '@secretlint/profiler';
import { creator as preset } from '@secretlint/secretlint-rule-preset-recommend';
import type { Finding } from './finding.ts';
import { isPlaceholder } from './placeholders.ts';

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

/** A run of 20 key characters: every rule that is not judged here asks for more. */
const keyRun = /[A-Za-z0-9_/+=-]{20,200}/g;

function holdsKey(line: string): boolean {
  for (const [run] of line.matchAll(keyRun)) if (/\d/.test(run) && /[A-Za-z]/.test(run)) return true;
  return false;
}

/** The lines that could hold a key, put together, and where each came from. */
function linesWithKeys(text: string): { content: string; lines: { at: number; from: number }[] } {
  const lines: { at: number; from: number }[] = [];
  let content = '';
  for (let from = 0; from < text.length && content.length < lintedCharsMax; ) {
    const newline = text.indexOf('\n', from);
    const to = newline < 0 ? text.length : newline;
    const line = text.slice(from, Math.min(to, from + lintedCharsMax));
    if (line.length >= 20 && holdsKey(line)) {
      lines.push({ at: content.length, from });
      content += `${line}\n`;
    }
    from = to + 1;
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
