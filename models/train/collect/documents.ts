// Languages whose folders and endings mark a translation.
const LANGUAGES =
  'zh|ja|jp|ko|fr|es|de|pt|ru|it|tr|pl|uk|vi|id|fa|ar|nl|cs|hi|bn|he|th|ur|az|hu|em|yo|ro|sv|el|uz|kr|cn|tw';
const LANGUAGE = `(?:(?:${LANGUAGES})(?:[-_]\\w+)?)`;

// Copies of other projects, test inputs, translations, old versions, and documents that are about the project's people.
const SKIPPED_FOLDER = new RegExp(
  `(?:^|/)(?:node_modules|vendor|third[_-]?party|fixtures?|__tests__|testdata|snapshots?|translations?|i18n|l10n|locales?|licenses?|versioned_docs|templates?|ee|enterprise|release[-_]?notes?|newsfragments|\\.(?:changeset|chloggen|github)|v?\\d+\\.\\d+(?:\\.x)?|${LANGUAGE})/`,
  'i',
);
const SKIPPED_FILE = new RegExp(
  `(?:^|/)(?:CHANGELOG|CHANGES|HISTORY|LICEN[CS]E|NOTICE|CODE_OF_CONDUCT|AUTHORS|CONTRIBUTORS|MAINTAINERS|OWNERS|CREDITS|GOVERNANCE|SUPPORT|PULL_REQUEST_TEMPLATE|THIRD|COPYING)[^/]*$|[._-]${LANGUAGE}\\.mdx?$`,
  'i',
);
const DOCUMENT = /\.(?:mdx?|markdown|rst|adoc|qmd)$/;
const CHANGELOG =
  /(?:^|\/)(?:changelog|changes|history|news|releases|release[-_]?notes?)[^/]*\.(?:md|rst|txt)$|(?:^|\/)(?:CHANGES|CHANGELOG|HISTORY)$|(?:^|\/)(?:changelogs?|whatsnew|release-?notes?)\/.*\.(?:md|rst|adoc)$/i;
const COPIED = /(?:^|\/)(?:node_modules|vendor|test[^/]*|fixtures)\//;

/** Whether a file is documentation in English that belongs to the project. */
export function isDocument(path: string, only: RegExp | undefined): boolean {
  const named = only?.source.includes('html') ? only.test(path) : DOCUMENT.test(path);
  return named && !SKIPPED_FOLDER.test(path) && !SKIPPED_FILE.test(path) && (only?.test(path) ?? true);
}

/** Whether a file lists what changed from release to release. */
export function isChangelog(path: string): boolean {
  return CHANGELOG.test(path) && !COPIED.test(path);
}
