import { z } from 'zod';
import { labels, type Outcome, outcomeAsked } from '../../core/gate/confusion.ts';

/** A draft for the gate, and what its label asks for. */
export interface GateDraft {
  readonly id: string | undefined;
  readonly title: string;
  readonly content: string;
  readonly hive: string | undefined;
  readonly asked: Outcome | undefined;
}

const schema = z.object({
  id: z
    .union([z.string(), z.number()])
    .transform(String)
    .nullish()
    .transform((id) => id ?? undefined),
  title: z.string(),
  content: z.string(),
  hive: z
    .string()
    .nullish()
    .transform((hive) => hive ?? undefined),
  label: z.string().nullish(),
  subtype: z.string().nullish(),
});

/** @returns a draft, or what is wrong with the object as a clause that does not repeat it */
export function parseGateDraft(value: unknown): GateDraft | string {
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const [field] = parsed.error.issues[0]?.path ?? [];
    return field === undefined
      ? 'it is not an object with title and content'
      : `${String(field)} is missing or of the wrong type`;
  }
  const { label, subtype, ...draft } = parsed.data;
  const asked = label ? outcomeAsked(label, subtype ?? '') : undefined;
  if (label && asked === undefined) return `its label is none of ${labels.join(', ')}`;
  return { ...draft, asked };
}

/** @returns the draft on a line of JSON, or what is wrong with it as a clause that does not repeat it */
export function parseGateLine(line: string): GateDraft | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'it is not JSON'; // the error quotes the text
  }
  return parseGateDraft(value);
}
