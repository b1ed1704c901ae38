/**
 * The lines of an export. Times are ISO 8601 in UTC. An entry that others redirect to stands before them, and a
 * contribution, citation, endorsement or flag after all entries it names, so that a file can be taken in from top
 * to bottom.
 */

/** The form of the lines. A reader refuses a form it does not know. */
export const exportFormat = 1;

/** The first line of an export. Its counts are those at its beginning. */
export interface ExportHeader {
  readonly type: 'hive_export';
  readonly format: number;
  /** the version of the executable that wrote it */
  readonly version: string;
  /** what the entries were embedded with; vectors are not exported */
  readonly model_id: string;
  readonly exported_at: string;
  /** the one hive that was asked for, or `null` */
  readonly hive: string | null;
  readonly counts: { readonly hives: number; readonly entries: number; readonly contributions: number };
}

/** The last line: an export without it was cut off. */
export interface ExportEnd {
  readonly type: 'end';
  /** lines between the header and this one */
  readonly rows: number;
}

export interface HiveLine {
  readonly type: 'hive';
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly created_at: string;
}

export interface AgentLine {
  readonly type: 'agent';
  readonly handle: string;
  readonly framework: string | null;
  readonly first_seen_at: string;
  readonly last_seen_at: string;
  /** queries since its last accepted `workflow_capture` */
  readonly tasks_since_last_workflow_capture: number;
  /** when it completed its onboarding, or `null` */
  readonly onboarded_at: string | null;
}

/** An entry with its state; `redirect_to` is `null` while it is live, itself where nothing stands for it. */
export interface EntryLine {
  readonly type: 'entry';
  readonly id: string;
  readonly hive: string;
  readonly title: string;
  readonly content: string;
  readonly tags: readonly string[];
  readonly specificity_score: number;
  readonly novelty_score: number;
  readonly source: string;
  readonly onboarding_category: string | null;
  readonly created_at: string;
  readonly status: 'active' | 'disputed' | 'collapsed' | 'superseded' | 'retired';
  readonly redirect_to: string | null;
  /** where it was sent when it was retired; `redirect_to` is where that leads by now */
  readonly retired_into: string | null;
  readonly contribution_count: number;
  readonly citation_count: number;
  readonly endorsement_count: number;
  readonly flags_outdated: number;
  readonly flags_incorrect: number;
  readonly flags_duplicate: number;
  readonly flags_unsafe: number;
  readonly last_contributed_at: string;
  readonly last_used_at: string;
}

/** `entry_id` follows a collapse, `written_to` is where it was posted. */
export interface ContributionLine {
  readonly type: 'contribution';
  readonly id: string;
  readonly entry_id: string;
  readonly written_to: string;
  readonly agent: string;
  readonly title: string;
  readonly content: string;
  readonly similarity: number;
  readonly specificity_score: number;
  readonly source: string;
  readonly onboarding_category: string | null;
  readonly created_at: string;
}

export interface EndorsementLine {
  readonly type: 'endorsement';
  readonly entry_id: string;
  readonly agent: string;
  readonly created_at: string;
  /** the joined entry that it came from, if any */
  readonly joined_from: string | null;
}

export interface CitationLine {
  readonly type: 'citation';
  readonly entry_id: string;
  readonly agent: string;
  readonly cited_count: number;
  readonly last_cited_at: string;
}

export interface FlagLine {
  readonly type: 'flag';
  readonly entry_id: string;
  readonly agent: string;
  readonly reason: 'outdated' | 'incorrect' | 'duplicate' | 'unsafe';
  readonly note: string | null;
  readonly created_at: string;
  /** when an admin found that it does not hold */
  readonly resolved_at: string | null;
  readonly joined_from: string | null;
}

export interface CollapseRunLine {
  readonly type: 'collapse_run';
  readonly id: string;
  readonly started_at: string;
  readonly finished_at: string | null;
  readonly to_examine: number;
  readonly examined: number;
  readonly to_join: number;
  readonly joined: number;
  readonly stale: number;
}

export interface CollapseJoinLine {
  readonly type: 'collapse_join';
  readonly run_id: string;
  readonly joined_id: string;
  readonly survivor_id: string;
  readonly similarity: number;
  readonly rule: string;
  readonly tags_added: readonly string[];
  readonly undone_at: string | null;
}

/** A line between the first and the last. */
export type ExportRow =
  | HiveLine
  | AgentLine
  | EntryLine
  | ContributionLine
  | EndorsementLine
  | CitationLine
  | FlagLine
  | CollapseRunLine
  | CollapseJoinLine;

/** Of all kinds, in the order in which they can be taken in. */
export const exportKinds = [
  'hive',
  'agent',
  'entry',
  'contribution',
  'endorsement',
  'citation',
  'flag',
  'collapse_run',
  'collapse_join',
] as const satisfies readonly ExportRow['type'][];
