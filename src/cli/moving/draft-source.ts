import { z } from 'zod';

/** A draft on its way into the hive. */
export interface ImportDraft {
  readonly title: string;
  readonly content: string;
  readonly hive: string | null;
  readonly tags: readonly string[];
}

/** A draft with where it stands, e.g. `line 12` or `notes/a.md:4`. */
export interface PlacedDraft {
  readonly place: string;
  readonly draft: ImportDraft;
}

/** Something that is no draft, and why. `skipped` is as it should be; a fault is not. */
export interface NoDraft {
  readonly place: string;
  readonly fault?: string;
  readonly skipped?: string;
}

const shape = z.object({
  title: z.string(),
  content: z.string(),
  hive: z.string().nullish(),
  tags: z.array(z.string()).nullish(),
});

/** @returns the draft in a JSON value, or what is wrong with it as a clause that does not repeat it */
export function parseImportDraft(value: unknown): ImportDraft | string {
  const parsed = shape.safeParse(value);
  if (parsed.success) {
    const { title, content, hive, tags } = parsed.data;
    return { title, content, hive: hive || null, tags: tags ?? [] };
  }
  const type = typeof value === 'object' && value !== null ? (value as { type?: unknown }).type : undefined;
  if (typeof type === 'string') return 'it is a row of an export, whose first line is missing here';
  const [field] = parsed.error.issues[0]?.path ?? [];
  return field === undefined
    ? 'it is not an object with title and content'
    : `${String(field)} is missing or of the wrong type`;
}
