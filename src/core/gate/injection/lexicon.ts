import { inflect } from './inflect.ts';
import { enter } from './vocabulary.ts';
import { mark, thing, verb } from './word-classes.ts';

/** What a word can be: verb classes with its form, classes of things and of marks. */
export interface WordClass {
  verb: number;
  form: number;
  thing: number;
  mark: number;
}

/** Looks a lower-case word up. */
export function classOf(word: string): WordClass | undefined {
  return lexicon.get(word);
}

const verbs: Readonly<Record<keyof typeof verb, string>> = {
  disobey: 'ignore disregard forget disobey violate neglect abandon discard dismiss overrule unlearn',
  override:
    'override bypass skip drop cancel circumvent disable deactivate suspend remove evade defeat waive',
  reveal: 'reveal disclose leak expose recite divulge dump spill',
  show: 'output print repeat show quote share display return list summarise summarize write give state translate include paste echo type produce',
  send: 'send upload post exfiltrate forward email mail transmit submit deliver leak push publish share dispatch relay curl attach hand ship report stream beacon export mirror',
  put: 'put add append include insert copy paste write attach embed prefix prepend place store save record begin start end finish close open remember persist encode repeat propagate spread commit mention use sign',
  run: 'run execute eval invoke launch start install source call perform deploy trigger apply npx pip npm pnpm yarn bunx uvx',
  fetch:
    'fetch download curl wget open visit load retrieve access browse pull clone import navigate read get query request',
  decode: 'translate decode decrypt unescape deobfuscate decompress unpack',
  hide: 'hide conceal keep withhold suppress omit mask',
  tell: 'tell inform mention notify alert warn assure convince reassure persuade disclose reveal acknowledge discuss announce bother let inform trouble',
  claim: 'claim say state report pretend assert declare confirm insist answer tell reply deny lie write mark',
  obey: 'obey comply',
  follow: 'follow accept trust adhere respect heed honour honor believe observe treat wait conform',
  rank: 'cite endorse upvote rate rank promote boost vouch prioritise prioritize star favour favor credit',
  prefer: 'prefer trust recommend choose favour favor follow accept believe quote surface',
  demote:
    'downvote flag report mark dispute reject distrust bury discredit demote hide suppress discard delete remove ignore treat',
  recommend:
    'recommend suggest promote advertise endorse advise favour favor say answer reply claim name respond state deny tell insist mention prefer propose',
  reply: 'reply answer respond speak talk write communicate end begin start',
  pretend: 'pretend act behave imagine roleplay simulate assume become enter play switch operate function',
  ask: 'ask wait request seek verify confirm acknowledge check consult bother prompt review validate question',
  destroy: 'delete remove wipe erase drop destroy overwrite revert purge format rm merge push force',
  grant:
    'grant give approve authorise authorize accept allow merge permit add elevate promote whitelist invite',
  read: 'read collect gather grep find locate cat grab look search harvest scan extract list enumerate copy take dump encode summarise summarize',
  treat: 'treat consider regard accept take view',
  other:
    'use go make set take change proceed continue create update build help try work modify edit switch select pick convert turn carry close learn clear click join transfer pay order buy register subscribe contact replace rename stay be do act serve adopt speak write remember note ensure count obtain enable configure',
  stop: 'stop cease quit refuse halt',
  betray: 'leak divulge exfiltrate spill steal smuggle siphon',
  deceive: 'lie mislead deceive trick fool gaslight manipulate dupe',
  frame: 'begin start end finish open close prefix prepend preface append conclude sign include insert add',
};

const things: Readonly<Record<keyof typeof thing, string>> = {
  instructions: 'instruction instructions guidelines guideline directive directives orders programming',
  rules:
    'rules rule policy policies constraints constraint configuration context training restrictions limitations limits restraints safeguards principles settings setup commands prompts prompt',
  systemPrompt: '',
  secret:
    'credentials printenv keychain transcript conversation conversations dotenv keystore kubeconfig wallet homedir',
  key: 'token tokens key keys password passwords secret secrets cookie cookies passphrase passcode',
  remote: 'webhook pastebin',
  outlet:
    'reply answer response responses comment description summary summaries pr issue readme commit message messages email gist ticket output',
  reply: 'reply replies answer answers completion completions',
  human:
    'user users human humans developer developers owner owners anyone anybody person people operator operators maintainer maintainers reviewer reviewers customer somebody someone nobody team everyone',
  entry:
    'entry entries finding findings answer answers contribution contributions note notes tip tips hint article post articles posts page record records advice document knowledge documents submission',
  thisEntry: '',
  otherEntry: 'others rest',
  phrase:
    'sentence paragraph text line instruction instructions message note block notice words snippet passage prompt rule entry finding advice fact statement step part detail hook change trick rules directives text',
  thisText: '',
  memory: 'memory memories',
  guard:
    'safety guardrail guardrails sandbox sandboxing confirmation confirmations permission permissions approval approvals restrictions filter filters moderation gate verification checks review reviews tests safeguards safeguard prompts checksum signature protections protection refusals',
  agent: 'whoever judge agent agents model models reader readers bot bots cursor readership',
  assistant:
    'ai ais assistant assistants llm llms chatbot chatbots copilot claude chatgpt gpt codex gemini copilots',
  authority:
    'admin admins administrator administrators anthropic openai operator operators moderators superuser sysadmin management maintainers security author owner developers',
  me: 'me us',
  pronoun: '',
  shell: '',
  power:
    'unrestricted unfiltered uncensored jailbroken unbound unlimited dan admin administrator censorship ethics',
  session: 'session sessions conversation chat conversations',
  asset:
    'repository repositories repo branch database backups files main production server codebase machine disk account entries hive hives access cluster tests project data workspace maintainer collaborator contributor',
  consent: 'confirmation permission approval consent review question questions authorisation authorization',
  hive: 'hive hives',
  prompt:
    'prompt prompts message messages instructions instruction text context configuration setup rules guidelines directives preamble',
  yourAnswer: '',
  eachAnswer: '',
};

const marks: Readonly<Record<keyof typeof mark, string>> = {
  your: 'your ur',
  prior: 'previous prior earlier above preceding foregoing former aforementioned',
  hidden:
    'system hidden initial developer secret internal original confidential exact underlying first setup base',
  all: 'all any every each both entire whatever these those',
  you: "you yourself yourselves u you've you'll you'd you're",
  silently: 'silently quietly secretly covertly discreetly unnoticed stealthily surreptitiously invisibly',
  lasting: 'henceforth forever permanently hereafter hereinafter',
  void: 'void revoked cancelled canceled replaced superseded suspended lifted obsolete invalid null overridden nullified withdrawn outdated disabled expired rescinded irrelevant',
  good: 'fine safe ok okay done succeeded passed nothing correct harmless official required secure ready trusted approved clean reviewed verified great happened success successful done green passing',
  bad: 'false outdated wrong spam unsafe incorrect obsolete misleading dangerous fake malicious harmful deprecated insecure unreliable duplicate',
  first: 'first immediately now urgently instantly beforehand',
  inside: 'found inside embedded contained appear appears appearing contain within',
  only: 'only solely exclusively instead always nothing',
  even: 'although though regardless',
  rawHost: '',
  oddHost: '',
  polite: 'please kindly pls',
  told: 'told given said instructed asked configured learned taught received got wrote says trained written stands tells asks orders demands',
  not: "not never don't dont doesn't no cannot can't mustn't shouldn't nor nobody n't didn't won't without needn't avoid",
  modal:
    "must should shall can could will would may might ought mustn't shouldn't can't needn't cannot won't",
  adverb:
    "please kindly now then also just simply always never silently quietly secretly immediately not don't do first instead only meanwhile therefore thus again still directly covertly actually finally next safely henceforth dont really simply rather either better fully completely entirely even once pls go so carefully merely exclusively best afterwards base64 rot13 hex at discreetly strictly must",
  next: 'whenever next following final every each all own future later',
  everything: 'everything anything whatever what words text',
  saying:
    'say says saying said read reads reading contain contains contained containing include includes included including like such titled called named text string line phrase comment payload instruction prompt message issue header wrote written hides hid hidden hiding with by adding sentence sentences word words as via of for literal token tag marker sequence between after before strip escape and or on in input user template tokens tags roles role e.g eg planted asking name title',
  without: '',
  above: 'above below',
  its: 'its their his her own',
  verbatim: 'verbatim full entirely exactly literally word exact unaltered',
  nobody: 'nobody noone',
  my: 'my',
  public: 'comment comments issue issues gist ticket pr readme pastebin',
};

const lexicon = build();

function build(): ReadonlyMap<string, WordClass> {
  const found = new Map<string, WordClass>();
  const entryOf = (word: string): WordClass => {
    const known = found.get(word);
    if (known !== undefined) return known;
    const made = { verb: 0, form: 0, thing: 0, mark: 0 };
    found.set(word, made);
    enter(word);
    return made;
  };
  for (const [name, words] of Object.entries(verbs)) {
    for (const base of split(words)) {
      for (const [word, bits] of inflect(base)) {
        const entry = entryOf(word);
        entry.verb |= verb[name as keyof typeof verb];
        entry.form |= bits;
      }
    }
  }
  for (const [name, words] of Object.entries(things)) {
    for (const word of split(words)) entryOf(word).thing |= thing[name as keyof typeof thing];
  }
  for (const [name, words] of Object.entries(marks)) {
    for (const word of split(words)) entryOf(word).mark |= mark[name as keyof typeof mark];
  }
  return found;
}

function split(words: string): string[] {
  return words === '' ? [] : words.split(' ');
}
