import type { EntryLine } from '../../core/export-row.ts';

const nameCharsMax = 60;

/**
 * An entry as a file that people read: what is known about it as front matter, its title as heading, its content. The
 * same entry always has the same path. JSON is YAML, so texts in the front matter are written as JSON.
 */
export function entryMarkdown(entry: EntryLine): { path: string; text: string } {
  const about = {
    title: entry.title,
    hive: entry.hive,
    tags: entry.tags,
    hive_entry: entry.id,
    status: entry.status,
    created_at: entry.created_at,
    last_contributed_at: entry.last_contributed_at,
    contributions: entry.contribution_count,
    citations: entry.citation_count,
    endorsements: entry.endorsement_count,
    specificity: entry.specificity_score,
  };
  const matter = Object.entries(about).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  const text = ['---', ...matter, '---', '', `# ${entry.title}`, '', entry.content, ''].join('\n');
  return { path: `${entry.hive}/${nameOf(entry)}.md`, text };
}

/** Words of the title, and the end of the id, which no other entry has. */
function nameOf({ title, id }: EntryLine): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, nameCharsMax)
    .replace(/-+$/, '');
  return [words, id.replaceAll('-', '').slice(-12)].filter((part) => part !== '').join('-');
}
