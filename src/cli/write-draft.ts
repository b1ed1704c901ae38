import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandFailure } from './command-failure.ts';
import { exitCodes, type Host } from './host.ts';

/** What the editor is opened on below the title. Lines of a finding's own never read like these. */
const hints = [
  '<!-- The first line is the title: the product and what goes wrong. Below it: symptom, cause, cure and versions. -->',
  '<!-- No secrets, no names, no account of what you did. -->',
  '<!-- Lines like these are left out. Where nothing else is written, nothing is sent. -->',
];

/** A text that was written in an editor. */
export interface Written {
  readonly text: string;
  /** Leaves the text in its file. @returns where that is */
  keep(): string;
  /** Removes the file, for the text is in the hive. */
  discard(): void;
}

/** @returns how the user edits: `VISUAL`, else `EDITOR`, with the flags it has; `null` where neither is set */
function editorOf({ environment }: Host): string | null {
  return environment.VISUAL?.trim() || environment.EDITOR?.trim() || null;
}

/**
 * Has the user write a finding in their editor. Throws `CommandFailure` when the editor fails or nothing was written.
 *
 * @param title what its first line is to begin with
 * @returns `null` where there is no terminal or no editor to do so
 */
export async function writeDraft(host: Host, title = ''): Promise<Written | null> {
  const editor = editorOf(host);
  if (host.edit === null || editor === null) return null;
  const folder = mkdtempSync(join(tmpdir(), 'hive-contribute-'));
  const file = join(folder, 'finding.md');
  const discard = () => rmSync(folder, { recursive: true, force: true });
  writeFileSync(file, `${title}\n\n\n${hints.join('\n')}\n`, { mode: 0o600 });
  const code = await host.edit(editor, file);
  const text = withoutHints(file);
  const isEmpty = text === '' || text === title.trim();
  const keep = () => {
    writeFileSync(file, `${text}\n`);
    return file;
  };
  if (isEmpty) discard();
  if (code !== 0) {
    const rest = isEmpty ? '' : `; what was written is in ${keep()}`;
    throw new CommandFailure(
      `the editor "${editor}" ended with ${code}, so nothing was sent${rest}`,
      exitCodes.failed,
    );
  }
  if (isEmpty) {
    throw new CommandFailure(
      'nothing was written, so nothing was sent (an editor that opens a window needs the flag that makes it wait, as in EDITOR="code --wait")',
      exitCodes.failed,
    );
  }
  return { text, keep, discard };
}

function withoutHints(file: string): string {
  try {
    const lines = readFileSync(file, 'utf8').split(/\r?\n/);
    return lines
      .filter((line) => !hints.includes(line.trim()))
      .join('\n')
      .trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''; // removed, which says as much
    throw error;
  }
}
