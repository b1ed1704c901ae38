import { lintSource } from '@secretlint/core';
import { secretLintProfiler } from '@secretlint/profiler';
import { creator as preset, rules } from '@secretlint/secretlint-rule-preset-recommend';
import { firstFrom, mayHold } from './anchored.ts';
import type { Finding } from './finding.ts';
import { isPlaceholder } from './placeholders.ts';
import { registerWords, surveyOf } from './survey.ts';

// Left on, the profiler keeps a mark for every rule of every call and never lets go of one.
secretLintProfiler.setEnabled(false);

/**
 * Finds what secretlint's recommended rules find, less the stand-ins they do not know. Its time grows with the
 * text and with every near miss, so it sees only the lines that could hold a key, and so many of them.
 */
export async function findWithSecretlint(text: string): Promise<Finding[]> {
  const marked = surveyOf(text).words[marks] as readonly number[];
  const hasSendgrid = mayBeSendgrid(text) && text.includes(sendgridMark);
  if (marked.length === 0 && !hasSendgrid) return [];
  const { content, lines } = linesWithKeys(text, (from, to) => {
    const at = marked[firstFrom(marked, from)];
    if (at !== undefined && at < to) return true;
    const sendgrid = hasSendgrid ? text.indexOf(sendgridMark, from) : -1;
    return sendgrid >= 0 && sendgrid < to;
  });
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
function linesWithKeys(
  text: string,
  isMarked: (from: number, to: number) => boolean,
): { content: string; lines: { at: number; from: number }[] } {
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
    if (!isMarked(from, done)) continue;
    lines.push({ at: content.length, from });
    content += `${text.slice(from, done)}\n`;
  }
  return { content, lines };
}

const remedy = 'replace it with a placeholder such as <SECRET>';

/** What every finding of a rule holds: a text without any of these is not linted. By rules, as secretlint names them. */
const marksByRule: Readonly<Record<string, string>> = {
  aws: 'secret_access secretaccess',
  npm: ':x-oauth-basic@ _authtoken= npm_',
  slack: 'xoxb- xoxp- xapp- xoxa- xoxo- xoxr- hooks.slack.com/services/',
  openai: 't3blbkfj',
  anthropic: 'sk-ant-',
  groq: 'gsk_',
  huggingface: 'hf_',
  linear: 'lin_api_',
  notion: 'ntn_',
  // SG., which in small letters ends many a name.
  sendgrid: '',
  shopify: 'shppa_ shpca_ shpat_ shpss_',
  stripe: 'sk_live_ sk_test_ rk_live_ rk_test_',
  github: 'ghp_ gho_ ghu_ ghs_ ghr_ github_pat_',
  gitlab: 'glpat-',
  grafana: 'glc_ glsa_',
  '1password': 'ops_ey',
  'hashicorp-vault': 'hvs. hvb. hvr.',
  vercel: 'vcp_ vci_ vca_ vcr_ vck_',
  databricks: 'dapi',
  docker: 'dckr_pat_',
  figma: 'figd_',
  cloudflare: 'cfk_ cfut_ cfat_',
  tailscale: 'tskey-',
  // Reads files of other kinds than text.
  gcp: '',
};
const sendgridMark = 'SG.';
const mayBeSendgrid = mayHold(/SG\./);
const marks = registerWords(Object.values(marksByRule).flatMap((words) => words.split(' ').filter(Boolean)));

/** Rules whose stand-ins only our own detectors can tell apart (user:pass@example.com, a bare PEM header). */
const judgedHere = new Set(['basicauth', 'database-connection-string', 'privatekey', 'filter-comments']);

/** Rules that came with a newer secretlint: their marks have to be written down before it can be used. */
const unmarked = rules
  .map(({ meta }) => meta.id.replace(/^.*secretlint-rule-/, ''))
  .filter((rule) => marksByRule[rule] === undefined && !judgedHere.has(rule));
if (unmarked.length > 0) throw new Error(`secretlint rules without marks: ${unmarked.join(', ')}`);

/** A draft must not switch the linter off by quoting its comments; the length, and so positions, stay. */
function withoutDirectives(text: string): string {
  return text.replace(/secretlint-(?=disable|enable)/gi, 'secretlint_');
}
