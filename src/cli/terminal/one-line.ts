/** @returns a text on one line: what is not the server's own line end cannot look like one */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
