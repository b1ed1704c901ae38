import type { PhraseKind } from './frames.ts';
import type { Subject } from './subject.ts';
import { gerundOf, verbOf } from './verbs.ts';

/** Something a developer could say, without the frame around it. */
export interface Phrase {
  kind: PhraseKind;
  x: string;
  y?: string;
}

// "crash when …", "potential race in …", "NullPointerException on …": at most five words, the last one a fault.
const FAULT =
  /^(?:[^\s,]+ ){0,4}(?:crash(?:es)?|panics?|bugs?|issues?|errors?|regressions?|leaks?|races?|race conditions?|deadlocks?|hangs?|failures?|segfaults?|exceptions?|infinite loops?|recursion|overflows?|underflow|warnings?|false (?:positives?|negatives?)|timeouts?|dereferences?|corruption|inconsistency|inconsistencies|mismatch(?:es)?|conflicts?|flicker(?:ing)?|problems?|npe|\w+Error|\w+Exception)\b/i;
// "broken links in …", "wrong exit code for …": the fault is in the adjective.
const FAULTY =
  /^(?:broken|wrong|incorrect|bad|missing|invalid|inconsistent|duplicated?|stale|misleading|confusing|unexpected|excessive|unhandled|uncaught|undefined|double|memory|null|nil|flaky) /i;
// What only those who work on the code itself know of.
const INSIDE =
  /\b(?:code|casts?|usages?|imports?|cop(?:y|ies)|allocations?|hacks?|workarounds?|calls?|variables?|functions?|helpers?|fields?|class|structs?|includes?|tags?|macros?|traits?|private|internals?|spec|file|rest of|references?)\b/i;
const CONDITION =
  / (when|whenever|if|while|after|before|for|on|in|with|without|during|inside|under|using|upon|where|from|between) /i;

/** What a developer who meets the problem, or wants the change, would say; undefined where the table has no turn. */
export function phraseOf({ verb, rest, scope }: Subject): Phrase | undefined {
  const where = scope && !rest.toLowerCase().includes(scope.toLowerCase()) ? scope : undefined;
  if (!verb) return stated(rest) ?? undefined;
  switch (verb) {
    case 'fix':
    case 'resolve':
    case 'correct':
    case 'patch':
      return fault(bare(rest), where);
    case 'handle':
    case 'catch':
    case 'respect':
    case 'honor':
      return broken(bare(rest));
    case 'avoid':
    case 'prevent':
    case 'stop':
    case 'disallow':
    case 'eliminate':
      return avoided(bare(rest));
    case 'do':
      return /^not /i.test(rest) ? habit(rest.slice(4)) : undefined;
    case 'allow':
    case 'enable':
    case 'let':
      return allowed(bare(rest));
    case 'support':
      return /^for /i.test(rest)
        ? { kind: 'feature', x: bare(rest.slice(4)) }
        : (gerundStart(rest) ?? { kind: 'feature', x: bare(rest) });
    case 'add':
    case 'implement':
    case 'introduce':
    case 'provide':
    case 'expose':
    case 'export':
      return added(bare(rest));
    case 'remove':
    case 'drop':
    case 'deprecate':
    case 'delete':
      return gone(bare(rest));
    case 'rename':
    case 'move':
    case 'migrate':
      return moved(bare(rest));
    case 'replace':
    case 'switch':
    case 'change':
    case 'convert':
      return replaced(verb, bare(rest));
    case 'use':
    case 'prefer':
      return used(rest);
    case 'make':
      return made(rest);
    case 'ensure':
    case 'verify':
    case 'check':
      return ensured(rest);
    case 'improve':
    case 'optimize':
    case 'speed':
    case 'reduce':
      return improved(verb, bare(rest));
    case 'document':
    case 'explain':
    case 'clarify':
      return /^(?:that|how|why|what|when|where|which)\b/.test(rest)
        ? undefined
        : { kind: 'topic', x: bare(rest) };
    case 'update':
    case 'upgrade':
    case 'refresh':
    case 'set':
    case 'work':
    case 'start':
    case 'try':
    case 'finish':
      return undefined;
    default:
      // What the project does of itself is nothing to do by hand, but a behaviour to ask for.
      return /^(?:up|out|off|in|on|to|with|from)\b/i.test(rest)
        ? undefined
        : { kind: 'could', x: where ?? 'it', y: `${verb} ${rest}` };
  }
}

/** Without a leading article or filler, so that it fits behind "a", "the" and "is there any". */
function bare(text: string): string {
  return text
    .replace(
      /^(?:an?|the|some|all|more|new|initial|basic|proper|better|missing|various|several|experimental) /i,
      '',
    )
    .trim();
}

function fault(rest: string, where: string | undefined): Phrase | undefined {
  const clause =
    /^(?:an? |the |some )?(?:[\w-]+ ){0,2}(?:bugs?|issues?|problems?|regressions?|cases?|situations?) (?:where|that|in which|whereby|when) (.+)$/i.exec(
      rest,
    );
  if (clause) return { kind: 'clause', x: clause[1]! };
  const how = /^(?:how|the way|when|where|which|what) /i.test(rest);
  if (how) return undefined;
  const being = /^(.{3,60}?) (not )?being (\w+(?:ed|en|nt|ut|ost)\b.*)$/i.exec(rest);
  if (being)
    return {
      kind: 'clause',
      x: `${being[1]} ${plural(being[1]!) ? 'are' : 'is'} ${being[2] ?? ''}${being[3]}`,
    };
  const negated = /^(.{3,60}?) not (\w+ing)\b(.*)$/i.exec(rest);
  const verb = negated && gerundOf(negated[2]!);
  if (verb)
    return {
      kind: 'clause',
      x: `${negated[1]} ${plural(negated[1]!) ? "don't" : "doesn't"} ${verb.base}${negated[3]}`,
    };
  const with_ = /^(?:bugs?|issues?|problems?|regressions?) (?:with|in|on|of|for) (.+)$/i.exec(rest);
  if (with_) return broken(with_[1]!);
  if (FAULT.test(rest) || FAULTY.test(rest))
    return { kind: 'fault', x: where ? `${rest} in ${where}` : rest };
  return broken(where && !CONDITION.test(rest) ? `${rest} in ${where}` : rest);
}

function broken(rest: string): Phrase | undefined {
  if (/^(?:to|that|it|this|up|for|in|with|on|by)\b/i.test(rest)) return undefined;
  const at = CONDITION.exec(` ${rest} `);
  if (!at || at.index < 3) return { kind: 'broken', x: rest, y: '' };
  return { kind: 'broken', x: rest.slice(0, at.index - 1).trim(), y: rest.slice(at.index - 1).trim() };
}

function avoided(rest: string): Phrase | undefined {
  const from = /^(.{3,50}?) from (\w+ing)\b(.*)$/i.exec(rest);
  const verb = from && gerundOf(from[2]!);
  if (from && verb) {
    const form = plural(from[1]!) ? verb.base : verb.third;
    return { kind: 'clause', x: `${from[1]} ${form}${from[3]}` };
  }
  const [first = '', ...others] = rest.split(' ');
  const gerund = gerundOf(first);
  if (gerund) return others.length > 0 ? habit(`${gerund.base} ${others.join(' ')}`) : undefined;
  return /^(?:from|to|it|that|this)\b/i.test(rest) ? undefined : { kind: 'fault', x: rest };
}

/** "log the password" → it logs the password. */
function habit(rest: string): Phrase | undefined {
  const [first = '', ...others] = rest.split(' ');
  const verb = verbOf(first);
  if (!verb || verb.base !== first.toLowerCase() || others.length === 0) return undefined;
  return { kind: 'habit', x: rest, y: `${verb.third} ${others.join(' ')}` };
}

function allowed(rest: string): Phrase | undefined {
  const to = /^(.{3,60}?) to (\w+)\b(.*)$/i.exec(rest);
  if (to && verbOf(to[2]!)?.base === to[2]!.toLowerCase() && !/^(?:user|users|you|callers?)$/i.test(to[1]!))
    return { kind: 'could', x: to[1]!, y: to[2]! + to[3]! };
  if (to && /^(?:user|users|you|callers?)$/i.test(to[1]!)) return { kind: 'act', x: to[2]! + to[3]! };
  return gerundStart(rest) ?? (/^(?:to|for|it|us)\b/i.test(rest) ? undefined : { kind: 'feature', x: rest });
}

function gerundStart(rest: string): Phrase | undefined {
  const [first = '', ...others] = rest.split(' ');
  const verb = gerundOf(first);
  return verb && others.length > 0 ? { kind: 'act', x: `${verb.base} ${others.join(' ')}` } : undefined;
}

function added(rest: string): Phrase | undefined {
  const support = /^support (?:for|of|to) (.+)$/i.exec(rest);
  if (support) return gerundStart(support[1]!) ?? { kind: 'feature', x: bare(support[1]!) };
  const supported = /^support (.+)$/i.exec(rest);
  if (supported) return gerundStart(supported[1]!) ?? { kind: 'feature', x: bare(supported[1]!) };
  const ability =
    /^(?:\S+ )?(?:ability|options?|flag|way|possibility|method|function|helper|command|capability|setting|switch|api) to (\w+)\b(.*)$/i.exec(
      rest,
    );
  if (ability && verbOf(ability[1]!)?.base === ability[1]!.toLowerCase())
    return { kind: 'act', x: ability[1]! + ability[2]! };
  const check =
    /^(?:checks?|validation|guard|protection|handling|warning|error) (?:for|of|against|when|if) (.+)$/i.exec(
      rest,
    );
  if (check) return broken(bare(check[1]!));
  if (/^(?:to|back|it|this|that)\b/i.test(rest)) return undefined;
  return /^(?:docs?|documentation|notes?|examples?|logs?|debug|info)\b/i.test(rest)
    ? { kind: 'topic', x: rest.replace(/^\S+ (?:for|about|on|of|to|that|in) /i, '') }
    : {
        kind: 'feature',
        x: rest.replace(/ to (?!\w+ing\b)(?=\S+)/, (to, at) =>
          verbOf(rest.slice(at + 4).split(' ')[0]!) ? to : ' in ',
        ),
      };
}

function gone(rest: string): Phrase | undefined {
  const x = rest
    .replace(/^(?:support for|deprecated|unused|obsolete|legacy|old) /i, '')
    .replace(/ (?:as|because|since|due to|in favou?r of|and use|now that) .*$/i, '');
  return x.length < 3 || INSIDE.test(x) || /^(?:need|it|this|that|use of|usage)\b/i.test(x)
    ? undefined
    : { kind: 'gone', x };
}

function moved(rest: string): Phrase | undefined {
  const parts = /^(.{3,70}?) (?:to|into|from|out of|in|under|as|=>) /i.exec(rest);
  return parts && !INSIDE.test(parts[1]!) ? { kind: 'gone', x: parts[1]! } : undefined;
}

function replaced(verb: string, rest: string): Phrase | undefined {
  const parts = /^(?:from )?(.{3,60}?) (?:with|by|to) (.{3,60})$/i.exec(rest);
  if (!parts) return undefined;
  if (verb === 'switch' && /^(?:to|from)\b/i.test(rest)) return undefined;
  return verb === 'replace' && !INSIDE.test(parts[1]!)
    ? { kind: 'choice', x: parts[2]!, y: parts[1]! }
    : undefined;
}

function used(rest: string): Phrase | undefined {
  const choice = /^(.{2,60}?) (?:instead of|rather than|over|in place of) (.{2,60})$/i.exec(rest);
  if (choice) return { kind: 'choice', x: bare(choice[1]!), y: bare(choice[2]!) };
  return / (?:for|to|in|when|with) /i.test(rest) ? { kind: 'act', x: `use ${rest}` } : undefined;
}

function made(rest: string): Phrase | undefined {
  const sure = /^sure (?:that )?(.+)$/i.exec(rest);
  if (sure) return ensured(sure[1]!);
  const possible = /^it possible (?:for .+? )?to (.+)$/i.exec(rest);
  if (possible) return { kind: 'act', x: possible[1]! };
  return /^(?:it|this|some|use)\b/i.test(rest) ? undefined : { kind: 'act', x: `make ${rest}` };
}

function ensured(rest: string): Phrase | undefined {
  const state = rest.replace(/^(?:that|if|whether) /i, '');
  const is =
    /^(.{3,60}?) (is|are|can|will|does|do|has|have|gets?) (?:always |only |never )?(not )?(.+)$/i.exec(state);
  if (!is) return undefined;
  if (is[3]) return { kind: 'clause', x: `${is[1]} ${is[2]} ${is[4]}` };
  if (/^(?:has|have|gets?|do|does)$/i.test(is[2]!)) return undefined;
  return { kind: 'clause', x: `${is[1]} ${is[2]} not ${is[4]}` };
}

function improved(verb: string, rest: string): Phrase | undefined {
  const plain = rest
    .replace(/^up /i, '')
    .replace(/^(?:performance|speed|efficiency|memory usage|overhead|latency|cost) (?:of|for|in|when) /i, '');
  if (verb === 'reduce') return { kind: 'act', x: `reduce ${rest}` };
  if (verb === 'improve' && !/perf|speed|slow|fast|efficien|throughput|latency/i.test(rest))
    return /(?:messages?|handling|support|docs?|documentation|output|logging)\b/i.test(rest)
      ? { kind: 'topic', x: rest }
      : undefined;
  return { kind: 'slow', x: plain.replace(/ (?:performance|speed)\b/i, '') };
}

/** A changelog line in sentence form: "X no longer drops Y" → X drops Y. */
function stated(text: string): Phrase | undefined {
  const longer = /^(.{3,60}?) (?:no longer|never) (\w+s)\b(.*)$/i.exec(text);
  if (longer && verbOf(longer[2]!)) return { kind: 'clause', x: `${longer[1]} ${longer[2]}${longer[3]}` };
  const now =
    /^(.{3,60}?) (?:now|correctly|properly|always) (?:(?:correctly|properly|also) )?(\w+s)\b(.*)$/i.exec(
      text,
    );
  const verb = now && verbOf(now[2]!);
  if (now && verb && verb.third === now[2]!.toLowerCase())
    return { kind: 'could', x: now[1]!, y: verb.base + now[3]! };
  const can = /^(.{3,60}?) can now (?:be )?(.+)$/i.exec(text);
  if (can && !/can now be/i.test(text)) return { kind: 'could', x: can[1]!, y: can[2]! };
  const never = /^(?:don't|dont|do not|never|no longer) (.+)$/i.exec(text);
  if (never) return habit(never[1]!);
  const missing = /^missing (.+)$/i.exec(text);
  if (missing) return { kind: 'fault', x: text };
  const gerund = gerundStart(text);
  if (gerund) return gerund;
  if (/\b(?:is|are|was|were|has|have|will|should|we|now|this)\b/i.test(text)) return undefined;
  return FAULT.test(text) ? { kind: 'fault', x: text } : undefined;
}

function plural(noun: string): boolean {
  const head = noun.split(CONDITION)[0]!.split(' ').at(-1)!;
  return /[^s'i]s$/.test(head);
}
