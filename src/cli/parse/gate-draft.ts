import { z } from 'zod';
import { labels, type Outcome, outcomeAsked } from '../../core/gate/confusion.ts';

/** A draft for the gate. */
export type GateDraft = z.output<typeof draft>;

/** A draft for the gate, and what its label asks for. */
export interface LabelledDraft extends GateDraft {
  readonly asked: Outcome | undefined;
}

const draft = z.object({
  id: z.union([z.string(), z.number().transform(String)]).nullish(),
  title: z.string(),
  content: z.string(),
  hive: z.string().nullish(),
});
const label = z.object({ label: z.string().nullish(), subtype: z.string().nullish() });

/** @returns a draft, or what is wrong with the value as a clause that does not repeat it */
export function parseGateDraft(value: unknown): GateDraft | string {
  const parsed = draft.safeParse(value);
  return parsed.success ? parsed.data : fault(parsed.error);
}

/** @returns the draft on a line of JSON, or what is wrong with it as a clause that does not repeat it */
export function parseGateLine(line: string): LabelledDraft | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'it is not JSON'; // the error quotes the text
  }
  const parsed = draft.and(label).safeParse(value);
  if (!parsed.success) return fault(parsed.error);
  const { label: given, subtype, ...rest } = parsed.data;
  if (!given) return { ...rest, asked: undefined };
  const asked = outcomeAsked(given, subtype ?? '');
  return asked === undefined ? `its label is none of ${labels.join(', ')}` : { ...rest, asked };
}

function fault(error: z.ZodError): string {
  const [field] = error.issues[0]?.path ?? [];
  return field === undefined
    ? 'it is not an object with title and content'
    : `${String(field)} is missing or of the wrong type`;
}
