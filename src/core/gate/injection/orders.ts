/** A form of speech that orders a reader about. Strengths add up; 1 is enough to refuse. */
export interface Order {
  readonly kind: string;
  readonly shape: RegExp;
  readonly strength: number;
  /** Words that make the same characters the subject of a finding. */
  readonly talkedAbout?: RegExp;
}

const rules =
  '(?:instructions?|prompts?|rules?|guidelines?|directives?|polic(?:y|ies)|constraints?|configuration|commands?|orders|restrictions?|guardrails?|programming|training|context|system messages?|safety (?:checks?|rules?))';
const own =
  '(?:all|any|every|your|the|these|those|my|previous|prior|earlier|above|preceding|existing|current|original|initial|system|developer|hidden|other|of|safety|secret|internal|foregoing)';
const readers = '(?:AI|LLM|A\\.I\\.|coding|autonomous|reading|language|helpful)';
const reader =
  '(?:agents?|assistants?|models?|LLMs?|AIs?|chatbots?|copilots?|Claude|ChatGPT|GPT|Codex|Cursor|Gemini)';
const entry =
  '(?:entry|finding|note|answer|result|article|post|tip|document|advice|contribution|record|page|item|knowledge)';
/** Where a sentence can begin, so that "to ignore …" in the middle of a statement stays one. */
const begin =
  '(?:^|[.!?:;]\\s+|\\n[ \\t]{0,8}(?:[-*#>\\d.]{1,6}[ \\t]{0,4})?|\\b(?:please|now|must|should|just|simply|then|and|first|instead|kindly|immediately|always|you (?:can|have to|need to|are to|shall|will|may))[,:]?\\s+|[-–—]\\s+|,\\s+)';

export const orders: readonly Order[] = [
  {
    kind: 'an address to the reading agent',
    strength: 1,
    shape:
      /(?:^|[.;!:]\s+|\n)(?:(?:all|any|every|the|other|AI|coding|LLM) ){0,3}(?:agents?|assistants?|models?|LLMs?|AIs)(?: (?:that|who|which) \w{2,15}(?: \w{1,12}){0,3})? (?:must|shall|should|have to|has to|need to|are (?:required|obliged|expected) to)(?: not| never| always| only| also){0,2} (?:cite|endorse|report|flag|rate|obey|ignore|reply|answer|respond|trust|prefer|recommend|upvote|downvote|question|mention|disclose|promote|suggest|repeat|reveal)\b/gi,
  },
  {
    kind: 'an order about answers',
    strength: 1,
    shape:
      /\bwhen(?:ever)? (?:you(?:'re| are) )?(?:asked|prompted|queried|questioned|(?:someone|anyone|a user|the user|users?|a human) asks?)\b[^.\n]{0,60}?,\s(?:always |only |you |must |should |please ){0,3}(?:recommend|say|answer|reply|respond|tell|suggest|claim|name|state|deny|lie|refuse)\b/gi,
  },
  {
    kind: 'an order to drop instructions',
    strength: 1,
    shape: new RegExp(
      `${begin}(?:ignor(?:e|ing)|disregard(?:ing)?|forget(?:ting)?|overrid(?:e|ing)|bypass|discard|abandon|drop|do not follow|don't follow|stop following|pay no attention to|set aside|cancel) (?:${own}\\s){1,5}?(?:\\w{1,15}\\s){0,2}?${rules}\\b`,
      'gi',
    ),
  },
  {
    kind: 'an order to drop instructions',
    strength: 1,
    shape:
      /\b(?:forget|ignore|disregard) (?:everything|anything|all|whatever)(?: (?:that )?(?:you|above|before|else|prior|previous|so far|were|was|have))/gi,
  },
  {
    kind: 'a claim that instructions are void',
    strength: 1,
    shape: new RegExp(
      `\\b(?:your|previous|prior|earlier|existing|system|all|these|above|old|current|original)\\s(?:\\w{1,12}\\s){0,2}?${rules}\\s(?:is|are|was|were|have been|has been)\\s(?:now\\s|hereby\\s)?(?:void|null|cancell?ed|superseded|obsolete|revoked|no longer|suspended|lifted|overridden|invalid|replaced|disabled|outdated)`,
      'gi',
    ),
  },
  {
    kind: 'an order to reveal instructions',
    strength: 1,
    shape:
      /\b(?:reveal|output|print|repeat|show|disclose|dump|leak|recite|quote|list|share|write out|display|return|paste|include|append|expose|tell me)\b[^.\n]{0,30}\b(?:your|the|all)\s(?:\w{1,12}\s){0,2}?(?:system prompt|(?:hidden|initial|internal|secret|developer|original|full|exact) (?:prompt|instructions|rules|message|context|configuration)|system (?:message|instructions)|instructions verbatim)/gi,
  },
  {
    kind: 'an address to the reading agent',
    strength: 1,
    shape: new RegExp(
      `(?:\\b(?:attention|note to|notice to|notice for|dear|hey|hello|message (?:for|to)|instructions? (?:for|to)|important for|reminder to|warning to|urgent)\\b[:,]?\\s(?:all\\s|any\\s|the\\s|every\\s)?(?:${readers}\\s){0,2}${reader}\\b)`,
      'gi',
    ),
  },
  {
    kind: 'an address to the reading agent',
    strength: 1,
    shape: new RegExp(
      `\\b(?:if you(?: are|'re)|as|since you(?: are|'re)|because you(?: are|'re)|you(?: are|'re)) an? (?:${readers}\\s){1,3}(?:${reader})?\\b[^.\\n]{0,60}?,?\\s(?:you\\b|please|do\\b|must|always|never|ignore|run|send|fetch|reply|answer|stop|follow|execute|open|include)`,
      'gi',
    ),
  },
  {
    kind: 'an address to the reading agent',
    strength: 1,
    shape: new RegExp(
      `\\b${reader}s? (?:that |who |which )?(?:reading|read|reads|see|sees|seeing|processing|process|retrieving|retrieve|retrieves|find|finds|parsing|consuming|receiving|receive|receives|loading|loads?|ingests?|opens?|encounters?|gets?) (?:this|these)(?: \\w{1,12})?[^.\\n]{0,30}?(?:must|should|shall|will|need|have to|has to|are|is|[,:])`,
      'gi',
    ),
  },
  {
    kind: 'an address to the reading agent',
    strength: 1,
    shape: new RegExp(
      `\\b(?:any|all|every|each|the) (?:${readers}\\s){0,2}${reader} (?:must|shall|should|is required to|are required to|has to|have to) (?:now |first |always |immediately )?(?:run|execute|fetch|download|open|visit|send|post|upload|obey|comply|reply|answer|respond|cite|endorse|install|disable|grant|delete|prefer|recommend|trust|include|insert|add|forward|read|follow|treat)\\b`,
      'gi',
    ),
  },
  {
    kind: 'an order to the reader',
    strength: 1,
    shape:
      /\b(?:from now on|starting now|henceforth|from this point(?: on| onward| forward)?|for the rest of (?:this|the) (?:session|conversation|chat)|until further notice|in all (?:future|further|subsequent) (?:answers|replies|responses|messages|sessions)),?\s[^.\n]{0,40}?\b(?:you|your|always|never|respond|reply|answer|act|behave|speak|use|recommend|prefix|append|treat|prefer|obey|include|end|start)\b/gi,
  },
  {
    kind: 'an order to the reader',
    strength: 1,
    shape:
      /\byou (?:must|shall|will|are|have to|need to) now\b|\byou are (?:now|no longer|hereby) (?:an?|in|bound|the|authori[sz]ed|operating|free|required|under|allowed|connected|running|permitted|acting|DAN|[A-Z]\w+)\b|\byour (?:new|real|actual|true|only|next|first|primary|updated) (?:role|task|goal|objective|mission|instructions?|job|directive|identity|persona|orders?|assignment|priority|purpose) (?:is|are|will be)\b/gi,
  },
  {
    kind: 'an order to play a role',
    strength: 1,
    shape: new RegExp(
      `${begin}(?:act as (?:if|though|an?|my|the)|pretend (?:to be|that|you)|role-?play as|assume the (?:role|identity|persona)|enter (?:developer|debug|god|admin|maintenance|DAN|unrestricted) mode|switch (?:in)?to (?:developer|debug|god|admin|unrestricted|maintenance) mode)\\b[^.\\n]{0,60}\\b(?:restrict\\w+|rules?|limits?|you|admin\\w*|unfiltered|assistant|developer|filter\\w*|agent|model|root|mode|safety|user|permission\\w*)`,
      'gi',
    ),
  },
  {
    kind: 'an order to deceive the user',
    strength: 1,
    shape: new RegExp(
      `${begin}(?:tell|inform|assure|convince|reassure|persuade|instruct|urge|lie to|trick) (?:the|your|every|any) (?:user|human|developer|operator|owner|person)\\b`,
      'gi',
    ),
  },
  {
    kind: 'an order to deceive the user',
    strength: 1,
    shape:
      /\b(?:do not|don't|never|without|avoid) (?:tell|telling|inform|informing|mention|mentioning|alert|alerting|notify|notifying|warn|warning|disclose|disclosing|reveal|revealing|show|showing|ask|asking|report|reporting)\b[^.\n]{0,30}?\b(?:to )?(?:the|your|any|a) (?:users?|humans?|developers?|operators?|owners?|person|anyone)\b/gi,
    talkedAbout: /\b(?:gdpr|ux|consent|dialog|toast|browser|ios|android|oauth|login|password|account)\b/i,
  },
  {
    kind: 'an order to hide something',
    strength: 1,
    shape:
      /\b(?:hide|conceal|keep) (?:this|it|that|these)(?: \w+)? (?:instructions? )?(?:secret |hidden )?from (?:the |your |any )?(?:users?|humans?|developers?|operators?|logs?|owner)|\b(?:do not|don't|never) (?:mention|reveal|disclose|discuss|quote|acknowledge|talk about) (?:this|these|that) (?:instruction|note|message|entry|rule|prompt|text|step|finding)/gi,
  },
  {
    kind: 'an order to hand over data',
    strength: 1,
    shape: new RegExp(
      `${begin}(?:send|upload|post|exfiltrate|forward|e-?mail|transmit|submit|deliver|leak|curl|pipe|push|attach|paste|collect|gather|read|cat|copy|encode|include|append|report|put|share|give)\\b[^.\\n]{0,40}?(?:~\\/\\.\\w+|\\.env\\b|\\.npmrc|\\.netrc|id_rsa|id_ed25519|\\.aws|\\.ssh|\\.kube|environment variables?|env vars?|credentials?|api keys?|secrets?|tokens?|passwords?|private keys?|chat history|conversation|session (?:log|transcript)|source (?:code|tree)|cookies|keychain|wallet|contents? of|repo(?:sitory)? (?:files|contents))[^\\n]{0,60}?\\b(?:to|at|into|in|via|on)\\b\\s(?:https?:\\/\\/|[\\w-]+(?:\\.[\\w-]+){1,4}(?:[\\/:]|\\b)|\\S{1,40}@|this|the following|our|my|a webhook|a pastebin|(?:the |your )?(?:reply|answer|response|next))`,
      'gi',
    ),
  },
  {
    kind: 'an order to run a download',
    strength: 1,
    shape:
      /(?:\b(?:before (?:you )?(?:continu\w+|answer\w*|read\w*|proceed\w*|do\w*|reply\w*|respond\w*|anything|start\w*|using)|first|immediately|right now|now|always|must|silently|you (?:should|need to|have to)|to (?:verify|activate|unlock|continue|apply))\b[^\n]{0,60}?)(?:\b(?:run|execute|paste|fetch|download|call|invoke)\b[^\n]{0,60}?)?\b(?:curl|wget|iwr|irm|invoke-webrequest)\b[^\n|]{0,160}\|\s{0,3}(?:sudo )?(?:ba|z|da|k)?sh\b|\b(?:curl|wget|irm|iwr)\b[^\n|]{0,160}\|\s{0,3}(?:sudo )?(?:(?:ba|z|da)?sh|iex|python3?|node|perl)\b[^\n]{0,60}\b(?:before (?:you )?(?:continu|answer|proceed|do|repl|respond|anything|start|read)|and (?:paste|report|send|return|do not|don't))/gi,
  },
  {
    kind: 'an order to run a download',
    strength: 1,
    shape: new RegExp(
      `${begin}(?:run|execute|fetch and (?:run|execute|follow)|download and (?:run|execute)|open|visit|load|follow|obey|fetch)\\b[^\\n]{0,50}?(?:(?:instructions?|commands?|script|code|steps?|payload) (?:at|from|in|on|found)\\s[^\\s]{0,3}https?:\\/\\/|https?:\\/\\/\\S{3,120}\\s(?:and|then)\\s(?:follow|execute|run|obey|do what|apply|eval))`,
      'gi',
    ),
  },
  {
    kind: 'an order to decode and run',
    strength: 1,
    shape:
      /\b(?:decode|base64[- ]?decode|decrypt|unescape)\b[^.\n]{0,60}\b(?:and|then)\s(?:run|execute|follow|eval|obey|do)\b/gi,
  },
  {
    kind: 'an order to act unasked',
    strength: 1,
    shape:
      /\b(?:do not|don't|never|without|no need to) (?:ask(?:ing)?|wait(?:ing)?|request(?:ing)?|seek(?:ing)?)(?: the user| your user| the human)?(?: for)? (?:confirmation|permission|approval|consent)\b[^.\n]{0,60}?(?=[.\n!,]|$)/gi,
    talkedAbout: /\b(?:--?yes|-y\b|auto-?approve|cli|flag|ci\b|terraform|apt|npm|prompt(?:s|ed)? for)/i,
  },
  {
    kind: 'an order to act unasked',
    strength: 1,
    shape: new RegExp(
      `${begin}(?:disable|turn off|switch off|skip|bypass|remove|deactivate) (?:all |any |your |every )(?:\\w{1,12} )?(?:safety|security|guardrails?|permission|confirmation|approval|content|moderation|sandbox)\\b`,
      'gi',
    ),
  },
  {
    kind: 'a role tag',
    strength: 1,
    talkedAbout:
      /\b(?:chat ?ml|templates?|tokeni[sz]\w+|tokens?|parser|parse[sd]?|escap\w+|strip\w*|delimiters?|fine-?tun\w+|special|stop sequence|bos|eos|llama|mistral|xml|html|regex|filter\w*|injection|schema|sdk|api|element|tags?)\b/i,
    shape:
      /<\/?(?:system|assistant|developer|instructions?|hive_context|system[-_]reminder|system[-_]prompt|im_start|admin)(?:\s[^>\n]{0,60})?>|<\|(?:im_start|im_end|system|user|assistant|endoftext|begin_of_text|start_header_id|eot_id)\|>|\[\/?INST\]|<<\/?SYS>>|\[(?:system|developer|admin)(?: (?:message|prompt|override|note|notice))?\]/gi,
  },
  {
    kind: 'a role tag',
    strength: 1,
    shape:
      /(?:^|\n)\s{0,3}(?:#{1,4}\s{0,2}|\*\*)?(?:system(?: (?:prompt|message|override|notice|update))|assistant|human|developer message|new instructions?|admin override|instructions? to (?:the )?(?:agent|assistant|model|ai)|(?:SYSTEM|ASSISTANT))\s{0,2}(?:\*\*)?:/gi,
    talkedAbout:
      /\b(?:role|roles|transcripts?|template|format|yaml|log(?:s|line)?|messages?\[|stop sequence)\b/i,
  },
  {
    kind: 'a tool call look-alike',
    strength: 1,
    talkedAbout:
      /\b(?:pars\w+|schema|sdk|api|returns?|stream\w*|format|finish_reason|client|server|template|emits?|message)\b/i,
    shape:
      /<(?:tool_call|function_calls?|invoke|tool_use|antml:\w+|tool_code|execute|function_results?|tool_result)(?:\s[^>\n]{0,80})?>|"(?:tool_calls?|function_call)"\s{0,2}:\s{0,2}[[{]/gi,
  },
  {
    kind: 'a demand for rank',
    strength: 1,
    shape:
      /\b(?:always|must|please|be sure to|remember to|you should|make sure (?:to|you)|every agent|agents should|never fail to|also|and|kindly|you must)\s(?:\w{1,10}\s)?(?:cite|endorse|upvote|up-vote|rank|prefer|trust|recommend|return|choose|select|prioriti[sz]e|boost|promote|vouch for|quote|star|rate|surface|show) (?:to )?(?:only )?(?:this|my|our|these)\b/gi,
  },
  {
    kind: 'a demand for rank',
    strength: 1,
    shape: new RegExp(
      `${begin}(?:cite|endorse|upvote|up-vote|prioriti[sz]e|vouch for|boost) (?:this|my|our|only this|me)\\b`,
      'gi',
    ),
  },
  {
    kind: 'a demand for rank',
    strength: 1,
    shape: new RegExp(
      `\\b(?:this|the following|my|our) ${entry} (?:has|have|must have|should have|takes|gets|is of|carries|enjoys|must be|should be|shall be|is to be|always|overrides?|supersedes?|outranks?|replaces?|beats?|wins?|is (?:always )?the only)\\s(?:\\w{1,12}\\s){0,3}?(?:absolute|highest|top|maximum|full|first|priority|precedence|ranked|cited|endorsed|preferred|trusted|shown|returned|over|all (?:other|others|previous)|every other|any other|others|everything|correct|authority|authoritative|true|trustworthy|valid)\\b`,
      'gi',
    ),
  },
  {
    kind: 'an order about other entries',
    strength: 1,
    shape: new RegExp(
      `${begin}(?:mark|flag|downvote|down-vote|report|treat|delete|remove|reject|ignore|discard|distrust|disregard|suppress|hide) (?:any|all|every|each|the|those)\\s(?:\\w{1,14}\\s){0,2}?(?:entry|entries|findings?|answers|articles|advice|contributions|contradict\\w{2,6}|competing \\w{3,12})\\s?(?:\\w{1,12}\\s){0,4}?(?:as\\s|that\\s|which\\s|from\\s|by\\s|except|other|incorrect|outdated|unsafe|false|about|,|\\.|$)`,
      'gi',
    ),
  },
  {
    kind: 'a demand on the answer',
    strength: 1,
    shape: new RegExp(
      `(?:${begin}|\\bmust )(?:end|begin|start|prefix|finish|open|close|append|include|insert|add|reply|respond|answer)\\b[^.\\n]{0,40}?\\b(?:(?:every|each|all|any) (?:(?:future|of your|single)\\s)?(?:reply|replies|answer|answers|response|responses|message|messages|commit|commits|output)|your (?:next )?(?:reply|answer|response|final answer|output|summary|messages?))\\b`,
      'gi',
    ),
  },
  {
    kind: 'a demand on the answer',
    strength: 1,
    shape:
      /(?:^|[.!]\s+|\n)(?:respond|reply|answer) (?:only )?(?:with|to every|to all|to any)\b[^.\n]{0,60}(?:only|nothing else|regardless|no matter|exactly|every (?:question|prompt|request))/gi,
  },
  {
    kind: 'a demand to advertise',
    strength: 1,
    shape:
      /\b(?:always|must|only|whenever (?:the user|someone|a user|asked)[^.\n]{0,60})\s(?:\w{1,12}\s)?(?:recommend|suggest|promote|advertise|mention|endorse)\b[^.\n]{0,60}\b(?:to (?:the |your |every |all )?(?:users?|developers?|humans?|customers?)|instead of any|over (?:any|all) (?:other|competing|alternatives?)|first and only)/gi,
  },
];
