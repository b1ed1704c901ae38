import { verbOf } from './verbs.ts';

/** A commit subject or changelog line taken apart: "fix(router): Fixed crash when …" → router, fix, "crash when …". */
export interface Subject {
  /** The part of the project it names before the colon, if it says anything. */
  scope: string | undefined;
  /** Base form of the first word, where that is a verb. */
  verb: string | undefined;
  /** What follows the verb, or all of it. */
  rest: string;
}

// Types of conventional commits and housekeeping prefixes name no part of a project.
const EMPTY_SCOPE =
  /^(?:feat(?:ures?)?|fix(?:es|ed)?|bug(?:fix)?|perf|refactor|chore|docs?|style|tests?|ci|build|maint|enh|dep|api|breaking(?: change)?|misc|minor|major|patch|change[ds]?|improvement|enhancement|added|removed|updated|deps?|release|internal|improve|security|new|deprecated|\d[\w.]*)$/i;

// Nobody meets these as a problem in their own work.
const HOUSEKEEPING =
  /\b(?:tests?|testing|unit-?tests?|ci|lint(?:er|ing)?|typos?|changelog|readme|copyright|travis|appveyor|github actions?|workflow file|snapshots?|fixtures?|spelling|grammar|wording|comments?|docstrings?|nits?|whitespace|refactor(?:s|ed|ing)?|clean-?ups?|cleaned up|code style|todo|benchmarks?|mocks?|coverage|submodule|rebase|merge branch|bump(?:s|ed)?|version to|dependabot|release notes?|follow-?up|wip|scaffold|codeowners|boilerplate|maintainers?|blog|redundant|unused (?:variable|import|code|function|field|param)|dead code|jshint|eslint config|tsconfig|prettier)\b/i;

export function parseSubject(text: string): Subject | undefined {
  let rest = text.replace(/[.!:;,\s]+$/, '').trim();
  let scope: string | undefined;
  for (let turn = 0; turn < 3; turn++) {
    const tag = /^\[([^\]]{1,40})\]:?\s*(.+)$/.exec(rest) ?? /^\(([a-z]{2,12})\)\s+(.+)$/.exec(rest);
    const typed = /^([a-z]+)\(([^)]{1,40})\)!?:\s*(.+)$/i.exec(rest);
    const area = /^([\w@/.*,+ -]{2,36}?)!?: +(.+)$/.exec(rest);
    if (tag) {
      scope = named(tag[1]!) ?? scope;
      rest = tag[2]!;
    } else if (typed) {
      scope = named(typed[2]!) ?? scope;
      rest = typed[3]!;
    } else if (area && area[1]!.split(' ').length <= 4) {
      scope = named(area[1]!) ?? scope;
      rest = area[2]!;
    } else break;
  }
  if (rest.length < 12 || rest.length > 170 || HOUSEKEEPING.test(rest) || /[\n\u2192{}]|=>|->/.test(rest))
    return undefined;
  rest = rest
    .replace(/\[[^\]]*\]/g, ' ')
    .replace(/\.\s+(?:fixes|closes|see|summary)?$/i, '')
    .replace(/\s+/g, ' ')
    .trim();
  rest = rest
    .replace(/\s*\((?:[^()]*\d{3,}[^()]*|fixes[^()]*|closes[^()]*)\)/gi, '')
    .replace(/^(?:also|now|just) /i, '');
  const [first = '', ...others] = rest.split(' ');
  const verb = verbOf(first.replace(/,$/, ''));
  if (verb && others.length > 0) return { scope, verb: verb.base, rest: others.join(' ') };
  return { scope, verb: undefined, rest };
}

function named(scope: string): string | undefined {
  const plain = scope.replace(/[*,]/g, ' ').replace(/\s+/g, ' ').trim();
  if (plain.length < 3 || EMPTY_SCOPE.test(plain) || HOUSEKEEPING.test(plain) || /\.\w{1,4}$/.test(plain))
    return undefined;
  return plain.includes('/') ? plain.split('/').at(-1) : plain;
}
