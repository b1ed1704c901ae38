import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Longest passage in characters: what a contribution may hold. */
const passageCharsMax = 4000;

/** Pages of one program that are read. */
const familyPagesMax = 20;

/** Shorter remains are headings and licence lines. */
const passageCharsMin = 120;

/** Every file of technical prose below a directory, in a fixed order: Markdown, text, manual pages. */
export function proseFiles(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:md|markdown|rst|txt|\dp?m?(?:\.gz)?)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('.so.'))
    .sort()
    .filter(withinFamily());
}

/** Keeps the first pages of each program: one with a thousand subcommands must not stand for all prose. */
function withinFamily(): (file: string) => boolean {
  const seen = new Map<string, number>();
  return (file) => {
    if (!/\.\dp?m?(?:\.gz)?$/.test(file)) return true;
    const family = basename(file).split(/[-_.]/, 1)[0] as string;
    const pages = (seen.get(family) ?? 0) + 1;
    seen.set(family, pages);
    return pages <= familyPagesMax;
  };
}

/** The file's text cut at blank lines into passages of a contribution's size. */
export async function passagesOf(file: string): Promise<string[]> {
  const bytes = await Bun.file(file).bytes();
  const text = new TextDecoder().decode(file.endsWith('.gz') ? Bun.gunzipSync(bytes) : bytes);
  const prose = /\.\dp?m?(?:\.gz)?$/.test(file) ? withoutRoff(text) : text;
  const passages: string[] = [];
  let passage = '';
  for (const block of prose.split(/\n\s*\n/)) {
    if (passage.length + block.length > passageCharsMax) {
      passages.push(passage);
      passage = '';
    }
    passage += `${block.slice(0, passageCharsMax)}\n\n`;
  }
  passages.push(passage);
  return passages.filter((part) => part.trim().length >= passageCharsMin);
}

/** Takes the commands and escapes of roff out, roughly: what is left is what a reader would copy. */
function withoutRoff(source: string): string {
  return source
    .replace(/^[.']\\".*$/gm, '')
    .replace(
      /^\.(?:TH|so|ds|de|nr|if|ie|el|ft|nf|fi|ad|hy|in|ta|ti|ne|na|sp|br|PD|RS|RE|UE|UR|Dd|Os|Dt).*$/gm,
      '',
    )
    .replace(/^\.(?:SH|SS|Sh|Ss|PP|P|LP|TP|IP|HP|Pp)\b ?"?(.*?)"?$/gm, '\n\n$1\n')
    .replace(/^\.[A-Za-z]{1,3} ?/gm, '')
    .replace(/\\f(?:\(..|\[[^\]]*\]|.)|\\[&|^/,%:]/g, '')
    .replace(/\\\*\(Aq/g, "'")
    .replace(/\\\(em/g, ' - ')
    .replace(/\\\(?(?:aq|cq|oq)/g, "'")
    .replace(/\\\(?(?:lq|rq|dq)/g, '"')
    .replace(/\\-/g, '-')
    .replace(/\\e/g, '\\');
}
