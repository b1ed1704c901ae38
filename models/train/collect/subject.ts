import { squeeze } from '../text/clip.ts';
import { plainMarkdown } from '../text/markdown.ts';

const BOT =
  /\[bot\]|\bbot\b|-bot$|^bot-|renovate|dependabot|github-actions|greenkeeper|pre-commit|mergify|snyk|-robot|istio-testing|semantic-release|jenkins|weblate|crowdin|copybara|autoroll|pyup|imgbot|allcontributors/i;
// Changes that leave no knowledge behind: releases, dependency bumps, reverts, typing slips.
const EMPTY =
  /^(?:[\w/-]+(?:\([^)]*\))?!?:\s*)?(?:revert|bump|releas|merge\b|update (?:dependenc|deps|translations?|yarn|lock|readme|changelog|license|copyright|snapshots?|authors|contributors|version|go\.mod|vendor)|v?\d+\.\d+|version(?: packages|\b.{0,12}$)|prepare|chore\(deps|build\(deps|fix\(deps|roll\b|backport|upgrade .* (?:to|from) v?\d|(?:fix(?:ed|es)?|correct) (?:a |some |small |minor )?(?:typos?|spelling|lint|grammar|format|build|ci|tests?|prettier)\b.{0,30}$|typos?\b|wip\b|lint\b|sync\b|automat|auto[- ]|initial commit|cherry[- ]pick|changelog|next version|publish|regenerate|nits?\b|format\b|add changeset|changeset|apply suggestion|update [\w./-]+$|\[?(?:master|main|release-[\d.]+)\]? )/i;
const SUBJECT_CHARS_MIN = 15;
const TYPE =
  /^(?:\[[^\]]*\]\s*|(?:feat|fix|chore|refactor|perf|docs|feature|patch|minor|bugfix|tests?|ci|build|style|internal|improvement|bug|enhancement)(?:\s*[([/][^)\]:]*[)\]]?)?!?:\s*)+/i;

export function isBot(author: string): boolean {
  return BOT.test(author);
}

/** Whether the subject of a commit says something worth learning from. */
export function tellsSomething(subject: string): boolean {
  return subject.length >= SUBJECT_CHARS_MIN && !EMPTY.test(subject);
}

/** A commit's first line without ticket numbers, emoji and instructions to build servers. */
export function plainSubject(line: string): string {
  const plain = line
    .replace(/\s*\((?:#|GH-|gh-|PR)\d+(?:, ?#\d+)*\)/g, ' ')
    .replace(/\[(?:ci[- ]skip|skip[- ]ci)\]/gi, '')
    .replace(/^[A-Z]{3,}-\d+\s*[:;]?\s*|^(?:MINOR|HOTFIX)\s*[:;]\s*/, '')
    .replace(/^\s*(?::[a-z_]+:|\p{Extended_Pictographic}\ufe0f?)\s*/u, '')
    .replace(
      /^(?:fix(?:es|ed)?|closes?|refs?|resolves?) (?:#\d+(?:, ?| and )?)+\s*(?:--|-|:|–)?\s*(?=\S)/i,
      '',
    )
    .replace(/^#\d+[:,-]?\s*/, '');
  return squeeze(plainMarkdown(plain));
}

/** The subject without the type or area before its colon, for comparing two descriptions of one change. */
export function withoutType(subject: string): string {
  return subject.replace(TYPE, '').trim();
}

/** The number of the pull request a squashed commit came from. */
export function pullRequestOf(line: string): string | undefined {
  return /\(#(\d+)\)/.exec(line)?.[1];
}
