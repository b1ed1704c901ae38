/** What an entry's vector is made of. */
export function entryText(title: string, content: string): string {
  return `${title}\n${content}`;
}
