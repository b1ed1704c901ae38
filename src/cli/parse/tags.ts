/** Tags, comma-separated; given twice, both count. */
export function parseTags(given: string, before: readonly string[] | undefined): string[] {
  const tags = given.split(',').map((tag) => tag.trim());
  return [...(before ?? []), ...tags.filter((tag) => tag !== '')];
}
