/** What a text that is refused for its wording can look like. */
export interface Likeness {
  /** The subtype of the drafts that taught it. */
  readonly subtype: string;
  readonly of: 'narration' | 'specificity';
  /** As a hint says it: "reads like …". */
  readonly words: string;
  /** Least log-odds from which it is said, where that is more than for others: nobody likes to be told this in vain. */
  readonly from?: number;
}

/** By the number under which they stand in the table of weights. */
export const likenesses: readonly Likeness[] = [
  { subtype: 'change_log', of: 'narration', words: 'a list of changes to one project' },
  { subtype: 'chronological', of: 'narration', words: 'a diary of steps' },
  { subtype: 'commit_style', of: 'narration', words: 'commit messages' },
  { subtype: 'completion', of: 'narration', words: 'a report that something is done' },
  { subtype: 'session_summary', of: 'narration', words: 'a summary of a session' },
  { subtype: 'plan_todo', of: 'narration', words: 'a plan or a list of tasks' },
  { subtype: 'status', of: 'narration', words: 'a status report' },
  { subtype: 'conversation', of: 'narration', words: 'a conversation' },
  { subtype: 'project_local', of: 'narration', words: 'facts that hold in one project only' },
  { subtype: 'boot_restatement', of: 'narration', words: "an agent's own instructions" },
  { subtype: 'platitude', of: 'specificity', words: 'advice that fits everything' },
  { subtype: 'tautology', of: 'specificity', words: 'a statement that explains itself by itself' },
  { subtype: 'vague', of: 'specificity', words: 'a report that names nothing exact' },
  { subtype: 'question', of: 'specificity', words: 'a question without an answer' },
  { subtype: 'raw_log', of: 'specificity', words: 'pasted output without a conclusion' },
  { subtype: 'code_dump', of: 'specificity', words: 'code without a statement' },
  { subtype: 'gibberish', of: 'specificity', words: 'text without meaning', from: 0.5 },
  { subtype: 'spam', of: 'specificity', words: 'advertising' },
  { subtype: 'too_short', of: 'specificity', words: 'a note too short to check' },
];
