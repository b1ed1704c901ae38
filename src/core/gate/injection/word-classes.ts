/** Classes of verbs, by what they do to the reader's task. One bit each, so that an act names several. */
export const verb = {
  disobey: 1 << 0,
  override: 1 << 1,
  reveal: 1 << 2,
  /** Showing that is as often honest: print, show, return. */
  show: 1 << 3,
  send: 1 << 4,
  put: 1 << 5,
  run: 1 << 6,
  fetch: 1 << 7,
  decode: 1 << 8,
  hide: 1 << 9,
  tell: 1 << 10,
  claim: 1 << 11,
  obey: 1 << 12,
  follow: 1 << 13,
  rank: 1 << 14,
  prefer: 1 << 15,
  demote: 1 << 16,
  recommend: 1 << 17,
  reply: 1 << 18,
  pretend: 1 << 19,
  ask: 1 << 20,
  destroy: 1 << 21,
  grant: 1 << 22,
  read: 1 << 23,
  treat: 1 << 24,
  /** Any other verb that begins imperatives. */
  other: 1 << 25,
  stop: 1 << 26,
  /** Giving a text its beginning or end. */
  frame: 1 << 27,
  deceive: 1 << 28,
  /** Revealing that nobody asks for honestly. */
  betray: 1 << 29,
} as const;

/** Classes of what an order is about. */
export const thing = {
  /** Words for orders that hardly mean anything else: instructions, directives. */
  instructions: 1 << 0,
  /** Words for orders that also mean settings: rules, policy, configuration. */
  rules: 1 << 1,
  systemPrompt: 1 << 2,
  /** Files, environment and history nobody posts. */
  secret: 1 << 3,
  /** Keys and tokens, which honest requests carry too. */
  key: 1 << 4,
  remote: 1 << 5,
  /** Where an agent's words go: reply, commit message, pull request. */
  outlet: 1 << 6,
  reply: 1 << 7,
  human: 1 << 8,
  entry: 1 << 9,
  thisEntry: 1 << 10,
  otherEntry: 1 << 11,
  phrase: 1 << 12,
  thisText: 1 << 13,
  memory: 1 << 14,
  guard: 1 << 15,
  /** agent, model, reader: also programs and tables. */
  agent: 1 << 16,
  /** AI, assistant, LLM, Claude: a reader of this text. */
  assistant: 1 << 17,
  authority: 1 << 18,
  me: 1 << 19,
  pronoun: 1 << 20,
  shell: 1 << 21,
  power: 1 << 22,
  session: 1 << 23,
  asset: 1 << 24,
  consent: 1 << 25,
  hive: 1 << 26,
  prompt: 1 << 27,
  /** "your reply", and "every reply". */
  yourAnswer: 1 << 28,
  eachAnswer: 1 << 29,
} as const;

/** Classes of words that colour an order. */
export const mark = {
  your: 1 << 0,
  prior: 1 << 1,
  hidden: 1 << 2,
  all: 1 << 3,
  you: 1 << 4,
  silently: 1 << 5,
  lasting: 1 << 6,
  void: 1 << 7,
  good: 1 << 8,
  bad: 1 << 9,
  first: 1 << 10,
  /** The order tells of something that lies elsewhere: found, embedded, inside. */
  inside: 1 << 11,
  only: 1 << 12,
  even: 1 << 13,
  rawHost: 1 << 14,
  oddHost: 1 << 15,
  polite: 1 << 16,
  told: 1 << 17,
  not: 1 << 18,
  modal: 1 << 19,
  adverb: 1 << 20,
  next: 1 << 21,
  everything: 1 << 22,
  saying: 1 << 23,
  without: 1 << 24,
  above: 1 << 25,
  /** "its", "their": the reader's, where the reader is spoken of. */
  its: 1 << 26,
  verbatim: 1 << 27,
  nobody: 1 << 28,
  my: 1 << 29,
  /** Where anybody can read it. */
  public: 1 << 30,
} as const;

/** The form a verb was met in. */
export const form = { base: 1, ing: 2, ed: 4, s: 8 } as const;
