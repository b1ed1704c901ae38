import { squeeze } from '../text/clip.ts';
import { plainMarkdown } from '../text/markdown.ts';

const CODE = /^[ \t]*(```|~~~)[^\n]*\n[\s\S]*?^[ \t]*\1[ \t]*$/gm;
const PEOPLE =
  /^\s*(?:signed-off|co-authored|co-developed|reviewed|acked|tested|reported|suggested|approved|authored|helped|diagnosed|written|found|pair|merged|submitted|committed|requested|noticed|investigated|bug|analysis)[\w-]*[- ](?:by|with|from)\s*[:=].*$/i;
const FIELD =
  /^\s*(?:authors?|reviewers?|backpatch(?:-through)?|discussion|change-id|cc|pr-url|git-dch|gitorigin-revid|github-\w+|reviewed-on|commit-queue|auto-submit|luci-trybot-result|trybot-result|run-trybot|differential revision|upstream-\w+|task-number|pick-to|jira|test(?:ed|s)? plan|piperorigin-revid|relnotes|git-svn-id|pull[- ]request|former-commit-id)\s*[:=].*$/i;
const REFERENCE =
  /^\s*(?:closes?|fix(?:es|ed)?|refs?|see(?:-also| also)?|bug|issue|link|backport|part of|related(?: to)?|resolves?|commits?|upstream|updates?|for|addresses|follow-?up|supersedes|depends on|based on|towards|gh|pr)\b\s*[:#-]?\s*(?:\[?[\w./-]*#\d+|https?:\/\/|[A-Z]+-\d+|\d+|<).{0,60}$/i;
const TEMPLATE = /^\s*(?:conflicts:|={5,}|#\s*conflicts|- \[[ x]\]|\|)/i;
// A paragraph with fewer letters is a log, a table or a diff.
const LETTERS_MIN = 0.75;
const PARAGRAPH_CHARS_MIN = 25;

/** What a commit's message says below its first line: paragraphs without trailers, code, templates and repetition. */
export function bodyParagraphs(body: string, subject: string): string[] {
  const lines = body
    .replace(/\(cherry picked from.*?\)|\[(?:ci skip|skip ci)\]|<details>[\s\S]*?<\/details>/g, ' ')
    .replace(CODE, ' ')
    .split(/^-{9,}$/m)[0]!
    .split('\n')
    .map((line) => (isAbout(line) ? '' : line.replace(/^\s*(?:[*+-]|#+)\s+/, '')));
  return lines
    .join('\n')
    .split(/\n\s*\n/)
    .map((paragraph) => squeeze(plainMarkdown(paragraph)))
    .filter((text) => text.length >= PARAGRAPH_CHARS_MIN && letters(text) >= LETTERS_MIN * text.length)
    .filter(
      (text) =>
        !(
          text.toLowerCase().startsWith(subject.toLowerCase().slice(0, 30)) &&
          text.length < subject.length + 12
        ),
    );
}

/** Whether a line is about the commit and its people rather than about the change. */
function isAbout(line: string): boolean {
  return PEOPLE.test(line) || FIELD.test(line) || REFERENCE.test(line) || TEMPLATE.test(line);
}

function letters(text: string): number {
  return text.match(/[A-Za-z ]/g)?.length ?? 0;
}
