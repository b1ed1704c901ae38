/** A document in the dialect its name says, as Markdown: so that one reader of sections is enough. */
export function toMarkdown(path: string, text: string): string {
  if (/\.(?:rst|txt)$/.test(path)) return fromRst(text);
  if (path.endsWith('.adoc')) return fromAsciiDoc(text);
  if (path.endsWith('.html')) return fromHtml(text);
  return text;
}

const RULER = /^([=\-~^"'`.*+#:_])\1{2,}\s*$/;

function fromRst(text: string): string {
  const lines = plainRst(text).split('\n');
  const levels: string[] = [];
  const out: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const ruler = RULER.exec(lines[at + 1] ?? '');
    if (
      line.trim() !== '' &&
      ruler &&
      !RULER.test(line) &&
      lines[at + 1]!.trim().length >= Math.min(3, line.length)
    ) {
      // The order in which the rulers first appear is the order of the levels.
      if (!levels.includes(ruler[1]!)) levels.push(ruler[1]!);
      out.push('', `${'#'.repeat(Math.min(levels.indexOf(ruler[1]!) + 1, 6))} ${line.trim()}`, '');
      at++;
    } else if (!RULER.test(line)) out.push(line);
  }
  return out.join('\n');
}

/** Roles, links and directives of reStructuredText as the words a reader sees. */
export function plainRst(text: string): string {
  return (
    text
      .replace(/^\s*\.\. (?:versionadded|versionchanged|tip|note|caution|warning|seealso|change)::.*$/gm, '')
      // Other directives and comments go with what is indented below them.
      .replace(/^\.\. .*\n(?:\s*\n|[ \t]+.*\n)*/gm, '\n')
      // A literal block is code.
      .replace(/::[ \t]*\n[ \t]*\n(?:[ \t]+.*\n|[ \t]*\n)+/g, '.\n\n')
      .replace(/:[\w:-]+:`~?\.?([^`<]+?)(?:\s*<[^>]*>)?`/g, '$1')
      .replace(/`([^`<]+?)\s*<[^>]*>`_+/g, '$1')
      .replace(/``/g, '')
  );
}

function fromAsciiDoc(text: string): string {
  return text
    .replace(
      /^(={1,6}) +(.*)$/gm,
      (_, level: string, title: string) => `${'#'.repeat(level.length)} ${title}`,
    )
    .replace(/^(-{4,}|\.{4,}|={4,})\n[\s\S]*?^\1$/gm, '\n')
    .replace(/^(?:\[.*\]|:[\w-]+:.*|include::.*|\/\/.*|\+)$/gm, '')
    .replace(/(?:link|xref|https?):\S*?\[([^\]]*)\]/g, '$1');
}

function fromHtml(text: string): string {
  return text
    .replace(/<h([1-4])[^>]*>([\s\S]*?)<\/h\1>/g, (_, level: string, title: string) => {
      return `\n\n${'#'.repeat(Number(level))} ${title.replace(/<[^>]*>/g, '')}\n\n`;
    })
    .replace(/<\/(?:p|li|pre|ul|div)>/g, '\n\n');
}
