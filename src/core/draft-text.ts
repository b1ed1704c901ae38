import { storable } from './storable.ts';

/** @returns a draft's words in the form they are judged, compared and stored in: a title on one line, nothing around either */
export function draftText({ title, content }: { readonly title: string; readonly content: string }): {
  title: string;
  content: string;
} {
  return { title: storable(title).replace(/\s+/g, ' ').trim(), content: storable(content).trim() };
}
