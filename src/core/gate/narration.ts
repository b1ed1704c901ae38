import { lessonOf } from './wording/lesson.ts';
import { type ReportKind, reportOf } from './wording/report.ts';
import { sentences } from './wording/sentences.ts';

/** How a draft reports on work, kind by kind, when the report outweighs what it teaches. */
export interface Narration {
  readonly kind: ReportKind;
  /** Sentences of this kind in title and content. */
  readonly sentences: number;
}

/**
 * Finds narration: work done, states, plans, chat, facts about one project. A report that also carries a
 * lesson (a cause, a rule, a remedy that holds elsewhere) is a finding told in the first person and passes.
 * Expects normalised text. Empty when the draft is no narration; most frequent kind first.
 */
export function findNarration(title: string, content: string): Narration[] {
  const counts = new Map<ReportKind, number>();
  let report = 0;
  let lesson = 0;
  for (const sentence of sentences(content)) {
    const kind = describesThing(sentence) ? undefined : reportOf(sentence);
    const taught = teaches(sentence, kind);
    lesson += taught;
    if (kind === undefined) {
      // Three short past-tense steps in one sentence are a diary even without a subject.
      if (!rule.test(sentence) && isStepList(sentence)) report += count(counts, 'work done');
      continue;
    }
    if (taught < 1) report += count(counts, kind) * (kind === 'commit message' ? 2 : 1);
  }
  const contentReports = report > 0;
  const titleKind = describesThing(title) ? undefined : titleReport(title);
  const titleLesson = rule.test(title) ? 0.5 : 0;
  if (titleKind !== undefined && titleLesson === 0) report += 0.75 * count(counts, titleKind);
  // A narrative title over a content that reports nothing is only a hook.
  if (!contentReports && (lesson > 0 || /[`_(){}=<>]|\w\.\w{2}|--\w/.test(content))) return [];
  // A title that states a rule keeps a short report alive, but not a long one.
  if (report < 0.7 || report <= (lesson + titleLesson) * 2) return [];
  return [...counts].map(([kind, n]) => ({ kind, sentences: n })).sort((a, b) => b.sentences - a.sentences);
}

/** "Renamed columns break …": a participle that describes the subject of a present-tense statement. */
function describesThing(sentence: string): boolean {
  return participleSubject.test(sentence);
}

const participleSubject =
  /^(?:[A-Z][a-z-]{2,20}ed|Lost|Broken|Hidden) (?!the\b|a\b|an\b|all\b|my\b|our\b|it\b|them\b|some\b|both\b|this\b|that\b|these\b|to\b|in\b|on\b|with\b|for\b|up\b|two\b|three\b)(?:[\w./-]{1,30} ){1,4}?(?:is|are|do(?:es)?|don't|doesn't|can|cannot|can't|may|must|never|always|still|lose|break|keep|hide|move|vanish|fail|need|get|have|has|stay|return|share|run|start|stop|ignore|block|leak|reach|appear|show|use|count|cost|make|turn|take|become|bypass|arrive|survive|expire|throw|drop|collide|outlive|inherit|[a-z]{2,16}(?<!s|u|i)(?:ses|ks|ts|ds|ns|rs|ls|ps|es))\b(?! (?:and|to|in|on|for|with|from|by|of)\b)(?!,)/;

function count(counts: Map<ReportKind, number>, kind: ReportKind): 1 {
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return 1;
}

/** Wording that states why or what holds beyond the day it was written. */
const rule =
  /\b(?:because|due to|caused by|culprit|root cause|turn(?:s|ed) out|the (?:reason|fix|trick|key|lesson|catch|gotcha|surprise|cure|remedy|cause|problem|issue|bug) (?:is|was|here|came)|instead of|rather than|otherwise|unless|even (?:if|though|when)|only (?:when|if|after|in|on|at|from|for|once|works?|applies|accepts?|checks?)|must(?:n't)?\b|requires?\b|never\b|no longer\b|by default|doesn't|don't|isn't|aren't|can't|cannot|won't|silently|ignor(?:es?|ed)\b|overrid(?:es?|den)|takes? precedence|means\b|meaning\b|so that|which (?:means|makes|is why|breaks?|causes?)|that is why|whereas|has to be|have to be|needs? (?:a|an|the|to|both|its)\b|falls? back|is what|are what|surfaces?|without\b|as long as|in order|makes? (?:it|the|them|a)|prevents?|avoids?|solves?d? (?:it|this)|fixed (?:it|this|that)|fixes (?:it|this)|freed|wasn't|weren't|didn't|hadn't|too (?:small|large|long|short|late|early|low|high|old)|exceed(?:s|ed)|instead\b|lesson|learned|beware|went from|from \d\S{0,8}(?: \S{1,8})? (?:down |up )?to \d{1,9}|down to \d{1,9}|(?:longer|slower|faster|larger|smaller|more|less|fewer|higher|lower|cheaper|worse|better) than (?!planned|expected|usual|before|thought)|until we \w{1,20}|from \S+ (?:\S+ )?to \d|reduced \S+ (?:\S+ )?(?:from|by)|dropp?ed (?:from|to|by) \d|culprit|defaults? to|surprise|holds|keeps?|throws?|returns? (?!\d|to\b)|leaks?|blocks?|expects?|treats?|counts?|rejects?|resets?|strips?|captures?|shares?|inherits?|survives?|depends on)\b/i;

/** Reasons that lie in people and schedules teach nothing. */
const socialReason =
  /\b(?:ticket|sprint|deadline|the (?:client|customer|user|boss|team|manager|PO|designer|reviewer)|asked|wanted|as planned|than planned|complain\w*|legal|budget|vacation|holiday|meeting|time|review|approval|colleague|not touch|don't touch|tomorrow|today)\b/i;

/** 1 for a lesson, a half for a weak one. A report sentence needs a stated rule; a plain one may just instruct. */
function teaches(sentence: string, kind: ReportKind | undefined): number {
  const technical =
    /[`_(){}=<>]|\d|[a-z][A-Z]|\b[A-Z]{2,}\b|\w\.\w|\w::\w|--\w|\b[A-Z][a-z]{1,20}\b.*\b[A-Z][a-z]{1,20}/.test(
      sentence,
    ) || sentence.length > 50;
  const ruled = rule.test(sentence) && !socialReason.test(sentence);
  if (kind === undefined) {
    if (ruled) return 1;
    const { mechanism, remedy } = lessonOf(sentence);
    return remedy ? 1 : mechanism && technical ? 0.5 : 0;
  }
  if (kind === 'commit message' || kind === 'acknowledgement' || kind === 'plan' || kind === 'conversation')
    return ruled && strongCause.test(sentence) ? 0.5 : 0;
  if (kind === 'local fact' || kind === 'state of work')
    return generalCause.test(sentence) && !socialReason.test(sentence) ? 1 : 0;
  return ruled && technical ? 1 : 0;
}

/** Causes that reach beyond the project the sentence is about; an order to its members does not. */
const generalCause =
  /\b(?:because|due to|root cause|culprit|turns out|turned out|otherwise|silently|unless|only (?:when|if)|even (?:if|though)|doesn't|don't|does not|cannot|can't|no longer|since the|ignores?|overrides?|defaults?|throws?|not enough|from \d\S{0,8}(?: \S{1,8})? to \d)\b/i;

const strongCause =
  /\b(?:because|due to|root cause|culprit|turns out|turned out|otherwise|instead of|rather than|silently|unless|only (?:when|if)|even (?:if|though)|must|doesn't|cannot|can't|no longer|requires?)\b/i;

/** "Opened job, read trace, patched mock": at least three comma parts, most of them opening with a past form. */
function isStepList(sentence: string): boolean {
  const parts = sentence.split(/,\s+(?:and |then )?/);
  if (parts.length < 3) return false;
  const past = parts.filter((part) =>
    /^(?:then |and |also |finally )?(?:[a-z]{1,20}ed|ran|wrote|read|built|made|went|got|took|sent|told|met|found|split|set|put|saw|did|still \w{1,24}|green|red)\b/i.test(
      part,
    ),
  );
  return past.length >= Math.max(3, parts.length * 0.6);
}

const titleOfReport =
  /\b(?:summary|recap|diary|log(?:book)?|journal|report|status|update|progress|stand-?up|retro(?:spective)?|handoff|handover|hand-off|todo|to-?dos?|next steps?|remaining|wrap-?up|checkpoint|worklog|changelog|release notes|session|what (?:we|i) did|where to find|my path|plan(?:s|ned)? for|ideas? for|roadmap|notes? (?:for|from|to)|this week|today|complete[d]?|succeeded|done|finished|all good|resolved|acknowledged|understood|let me know|on hold|in progress|running|ready for)\b|^v?\d{1,9}\.\d{1,9}(?:\.\d{1,9})?$/i;

/** Titles are short, so words such as "status" or "today" speak in them that would not in a sentence. */
function titleReport(title: string): ReportKind | undefined {
  const kind = reportOf(title);
  if (kind !== undefined && kind !== 'local fact') return kind;
  return titleOfReport.test(title) && title.split(/\s+/).length <= 6 ? 'state of work' : undefined;
}
