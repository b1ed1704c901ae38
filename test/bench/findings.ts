import { Random } from './random.ts';
import {
  adjectives,
  conditions,
  errors,
  extensions,
  nouns,
  syllables,
  tools,
  units,
  verbs,
} from './vocabulary.ts';

/** A text as a client posts it. */
export interface Finding {
  readonly title: string;
  readonly content: string;
  /** left to the server when `null` */
  readonly hive: string | null;
}

/**
 * Makes up findings and questions about them without end: the same ones for the same seed. Words follow Zipf's
 * law and names have a long tail, so that a text index meets the lists it would meet in earnest: a few very long
 * ones, and a great many of one entry.
 */
export class Findings {
  readonly #random: Random;

  constructor(seed: number) {
    this.#random = new Random(seed);
  }

  next(): Finding {
    const facts = this.#facts();
    const sentences = [this.#symptom(facts), this.#cause(facts), this.#remedy(facts)];
    while (this.#random.chance(0.45) && sentences.length < 7) sentences.push(this.#aside(facts));
    return { title: this.#title(facts), content: sentences.join(' '), hive: this.#hive() };
  }

  /** A developer's question: mostly one line, at times with an error pasted below, at times a whole prompt. */
  question(): string {
    const facts = this.#facts();
    const { tool, noun, verb, condition, error, identifier } = facts;
    const short = this.#random.pick([
      `${tool} ${noun} ${verb} fails ${condition}`,
      `how do I ${verb} a ${facts.adjective} ${noun} in ${tool}`,
      `${error} in ${tool} ${condition}`,
      `why does ${tool} ${verb} the ${noun} twice`,
      `${identifier} is ${facts.adjective} after upgrade to ${tool} ${facts.version}`,
      `what is the right way to ${verb} ${noun} and ${facts.otherNoun} with ${tool}`,
    ]);
    const size = this.#random.next();
    if (size < 0.7) return short;
    const pasted = `${short}\n${error}: ${identifier} at ${facts.path}:${this.#random.below(900)}`;
    if (size < 0.9) return `${pasted}\n${this.#symptom(facts)}`;
    return [pasted, ...Array.from({ length: 8 }, () => this.#aside(this.#facts()))].join('\n');
  }

  #hive(): string | null {
    const draw = this.#random.next();
    if (draw < 0.6) return null;
    return draw < 0.8 ? 'nexus' : draw < 0.9 ? 'atelier' : 'business';
  }

  #facts() {
    const random = this.#random;
    const noun = random.pickRanked(nouns);
    const otherNoun = random.pickRanked(nouns);
    const verb = random.pickRanked(verbs);
    return {
      tool: random.pickRanked(tools),
      otherTool: random.pickRanked(tools),
      noun,
      otherNoun,
      verb,
      otherVerb: random.pickRanked(verbs),
      adjective: random.pickRanked(adjectives),
      condition: random.pickRanked(conditions),
      error: random.pickRanked(errors),
      version: `${1 + random.below(24)}.${random.below(30)}.${random.below(12)}`,
      identifier: this.#identifier(verb, noun),
      setting: this.#setting(),
      path: this.#path(),
      amount: `${2 ** random.below(12)} ${random.pick(units)}`,
    };
  }

  #identifier(verb: string, noun: string): string {
    const random = this.#random;
    const tail = capital(random.pickRanked(nouns));
    if (random.chance(0.4)) return `${verb}${capital(noun)}${tail}`;
    if (random.chance(0.4)) return `${noun}_${random.pickRanked(nouns)}_${verb}`;
    return `${capital(this.#invented())}${capital(noun)}`;
  }

  #setting(): string {
    const random = this.#random;
    const [first, second] = [random.pickRanked(nouns), random.pickRanked(nouns)];
    if (random.chance(0.35)) return `--${first}-${second}`;
    if (random.chance(0.5)) return `${first}.${second}${capital(random.pickRanked(verbs))}`;
    return `${this.#invented()}_${first}_${second}`.toUpperCase();
  }

  #path(): string {
    const random = this.#random;
    const folder = random.chance(0.5) ? random.pickRanked(nouns) : this.#invented();
    return `src/${folder}/${random.pickRanked(nouns)}-${random.pickRanked(verbs)}.${random.pickRanked(extensions)}`;
  }

  /** A name from a project nobody else has heard of. */
  #invented(): string {
    return Array.from({ length: 2 + this.#random.below(2) }, () => this.#random.pick(syllables)).join('');
  }

  #title(facts: Facts): string {
    const { tool, version, noun, verb, condition, error, identifier, setting, adjective, otherTool } = facts;
    return this.#random.pick([
      `${tool} ${version} throws ${error} from ${identifier} ${condition}`,
      `${tool}: ${setting} must be set to ${verb} a ${adjective} ${noun} ${condition}`,
      `${identifier} leaves a ${adjective} ${noun} ${condition} in ${tool} ${version}`,
      `${adjective} ${noun} in ${tool} when ${otherTool} tries to ${verb} it`,
      `Why ${tool} cannot ${verb} the ${noun} ${condition}`,
      `${otherTool} and ${tool} ${version} disagree about ${setting}`,
    ]);
  }

  #symptom(facts: Facts): string {
    const { tool, version, noun, otherNoun, verb, condition, error, identifier, path, amount, adjective } =
      facts;
    return this.#random.pick([
      `Since ${tool} ${version}, \`${identifier}\` fails with "${error}" ${condition}.`,
      `Calls to \`${identifier}\` hang for about ${amount} ${condition}, and the ${noun} stays ${adjective}.`,
      `The ${otherNoun} in ${path} was written twice ${condition}; ${tool} only logs "${error}".`,
      `With ${tool} ${version} the ${adjective} ${noun} grows by ${amount} on every ${verb} ${condition}.`,
      `Every ${verb} of the ${noun} returns an empty ${otherNoun} ${condition}, with no error in the log.`,
    ]);
  }

  #cause(facts: Facts): string {
    const { tool, noun, otherNoun, verb, otherVerb, identifier, setting, amount, adjective, otherTool } =
      facts;
    return this.#random.pick([
      `The cause is that ${tool} keeps the ${otherNoun} until \`${setting}\` allows it to ${verb}, so the ${noun} is already ${adjective}.`,
      `It happens because \`${identifier}\` runs before the ${otherNoun} can ${otherVerb}, and the default limit is ${amount}.`,
      `${otherTool} holds the ${noun} open while ${tool} tries to ${verb} it, which turns the ${otherNoun} ${adjective}.`,
      `Internally each ${noun} shares one ${otherNoun}; as soon as someone starts to ${otherVerb}, the rest is dropped after ${amount}.`,
      `The ${adjective} ${otherNoun} comes from \`${setting}\`, which is read once at start and ignored on every later ${verb}.`,
    ]);
  }

  #remedy(facts: Facts): string {
    const { tool, version, noun, verb, otherVerb, identifier, setting, path, amount, otherNoun } = facts;
    return this.#random.pick([
      `Set \`${setting}\` to ${amount} and ${verb} the ${noun} again; it is fixed for good in ${version}.`,
      `Instead of a plain ${verb}, call \`${identifier}\` after the ${otherNoun} has been released, as in ${path}.`,
      `Pin ${tool} to ${version} or pass \`${setting}\`; then the ${noun} can ${otherVerb} without losing the ${otherNoun}.`,
      `To avoid it, move the ${otherNoun} out of ${path} and ${otherVerb} it with \`${identifier}\` first.`,
      `Use \`${setting}\` rather than a retry: a retry only delays the next ${verb} by ${amount}.`,
    ]);
  }

  #aside(facts: Facts): string {
    const { tool, noun, otherNoun, verb, condition, otherTool, identifier, path, amount, adjective } = facts;
    const other = this.#facts();
    return this.#random.pick([
      `The ${other.noun} next to it is not affected unless ${other.otherTool} has to ${verb} it ${other.condition}.`,
      `We saw ${amount} before and ${other.amount} after the change, measured ${condition}.`,
      `${otherTool} behaves differently: there \`${other.identifier}\` will ${other.verb} the ${other.otherNoun} by itself.`,
      `A test for it is in ${path}: ${verb} a ${adjective} ${noun}, wait for the ${otherNoun}, then compare \`${identifier}\`.`,
      `The docs of ${tool} mention \`${other.setting}\`, yet that has no effect on a ${other.adjective} ${other.noun}.`,
      `Watch the ${other.otherNoun} too, since ${other.tool} may ${other.otherVerb} it at the same time.`,
    ]);
  }
}

type Facts = Record<
  | 'tool'
  | 'otherTool'
  | 'noun'
  | 'otherNoun'
  | 'verb'
  | 'otherVerb'
  | 'adjective'
  | 'condition'
  | 'error'
  | 'version'
  | 'identifier'
  | 'setting'
  | 'path'
  | 'amount',
  string
>;

function capital(word: string): string {
  return (
    word.charAt(0).toUpperCase() + word.slice(1).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
  );
}
