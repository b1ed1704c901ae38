import type { Database } from './database.ts';

/** A hive with what it holds. */
export interface HiveRow {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly entries: number;
  readonly contributions: number;
  readonly agents: number;
  readonly last_contributed_at: Date | null;
}

/** @param slug one hive, or `null` for all, in order of their slugs */
export function listHives(db: Database, slug: string | null): Promise<HiveRow[]> {
  return db.query<HiveRow>(
    `SELECT h.slug, h.name, h.description,
            count(DISTINCT s.entry_id) FILTER (WHERE s.redirect_to IS NULL)::int AS entries,
            count(c.id)::int AS contributions,
            count(DISTINCT c.agent)::int AS agents,
            max(c.created_at) AS last_contributed_at
     FROM hives h
     LEFT JOIN entries e ON e.hive = h.slug
     LEFT JOIN entry_state s ON s.entry_id = e.id
     LEFT JOIN contributions c ON c.entry_id = e.id
     WHERE $1::text IS NULL OR h.slug = $1
     GROUP BY h.slug ORDER BY h.slug`,
    [slug],
  );
}

/** @returns the slugs of all hives */
export async function hiveSlugs(db: Database): Promise<string[]> {
  return (await db.query<{ slug: string }>('SELECT slug FROM hives')).map(({ slug }) => slug);
}

/** @returns false when a hive of that slug is there already */
export async function insertHive(
  db: Database,
  hive: { slug: string; name: string; description: string },
  now: Date,
): Promise<boolean> {
  const inserted = await db.query(
    `INSERT INTO hives (slug, name, description, created_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (slug) DO NOTHING RETURNING slug`,
    [hive.slug, hive.name, hive.description, now],
  );
  return inserted.length === 1;
}
