import type { Discussion } from './discussion.ts';
import { adderTo, type PhraseTable, phrasesIn } from './phrases.ts';
import type { Signal } from './signal.ts';
import type { Tokens } from './tokens.ts';
import { WordTable } from './vocabulary.ts';

/**
 * Finds signs that the text speaks to a model about its own affairs, whatever it orders: its next message, the
 * person it works for, what that person shall not learn. Each weighs less than a refusal.
 */
export function findReaderSigns(text: string, tokens: Tokens, discussion: Discussion): Signal[] {
  return phrasesIn(table, text, tokens, discussion);
}

const table: PhraseTable = new WordTable();
const sign = adderTo(table);
const own = "a mention of the reader's own affairs";
const cover = 'an order to hide something';
const consent = 'a claim that nobody need be asked';
const named = 'an address to the reading agent';
const verdict = 'a verdict on itself';

const agent = '(?:AI|AIs|LLMs?|assistants?|models?|language models?|(?:AI |coding )?agents?)';
const person = '(?:users?|humans?|person|people|developers?|operators?|owners?|anyone|anybody|him|her|them)';

/** What only a model that answers somebody has. */
const belongings =
  "(?:(?:next|final|last|present|current|following) (?:message|answer|reply|response|contribution|summary)|answers?|repl(?:y|ies)|operators?|deployer|scratchpad|harness|chain of thought|training data|system prompt|developer message|human|principal|own (?:assessment|process|evaluation|recommendation|cli)|user's (?:present|current|question|request|name|input))";

sign(
  own,
  'what belongs to the reader',
  0.6,
  'your',
  `your ${belongings}\\b(?! (?:to|for) (?:a|the) (?!user|human|question))`,
);
sign(
  own,
  'the context of the reader',
  0.4,
  'your in',
  '(?:in )?your (?:context(?: window)?|session|conversation)\\b(?! (?:provider|value|object|cookie|id|store|key|manager|consumer))',
);
sign(
  own,
  'whom the reader works for',
  0.6,
  'the person your',
  `(?:the )?(?:person|human|people|user) (?:you(?: a|')re (?:working for|helping|assisting|talking to|serving)|you (?:work for|serve|help|assist)|in front of (?:the|their) (?:screen|computer))`,
);
sign(
  own,
  'what the reader makes for others',
  0.4,
  'you',
  `you (?:edit|write|produce|generate|touch|set up|come across|reach)\\b[^.\\n]{0,40}?\\b(?:for (?:someone|anyone|a user|the user|your user)|you show)`,
);
sign(
  own,
  'what the session holds',
  0.4,
  'found of in',
  '\\w+ (?:in |of )?(?:this|the) (?:current )?(?:session|conversation)\\b',
);
sign(
  own,
  'all that the reader touches',
  0.6,
  'each every any all wherever',
  '(?:\\w+ (?:other |single |future )?(?:\\w{2,16} ){1,2}|wherever )you (?:edit|write|touch|come across|set up|work (?:on|in|with)|generate|produce|encounter)\\b',
);
sign(
  own,
  'whenever the reader works',
  0.5,
  'whenever',
  'whenever you (?:finish|set up|write|generate|answer|review|commit|edit|start|produce|summari[sz]e|touch|are asked|help|work|open)\\b',
);
sign(
  own,
  'the possessions of the user',
  0.35,
  'the',
  "the user's (?:name|company|code|files?|tokens?|collection|computer|machine|home|recent|project|e-?mail|address|data|keys?|credentials?|repo\\w{0,7}|messages?|history|shell|\\w{1,12}\\.(?:ts|js|py|json|ya?ml))\\b",
);
sign(
  own,
  'what we gain',
  0.4,
  'so for we',
  "(?:so (?:that )?(?:we|our \\w{1,12}|the (?:plugin |package )?author) (?:can|could|may|will)|for our (?:statistics|records|research|study|audit|test)|we(?: a|')re (?:gathering|collecting|testing)|we test how)\\b",
);
sign(own, 'this store', 0.3, 'this', 'this (?:store|knowledge base|hive)\\b');

sign(
  named,
  'you, the model',
  0.9,
  'you',
  `you ?[,(] ?(?:the|as (?:an?|the)) (?:reading |coding |helpful )?${agent}\\b`,
);
sign(
  named,
  'meant for models',
  0.7,
  'for',
  `for (?:use by )?(?:AI|LLM|model|agent)s?(?:['’]s?)? (?:consumption|usage|use|eyes|readers?|only)\\b`,
);
sign(
  named,
  'meant for agents',
  0.6,
  'confidential meant recommended intended addressed reserved visible',
  `\\w+ (?:only )?(?:to|for) (?:you|${agent})\\b`,
);
sign(
  named,
  'agents in a condition',
  0.6,
  'for',
  `for ${agent} (?:in|with|on|without|who|that)\\b[^.\\n]{0,30}:`,
);
sign(
  named,
  'fellow models',
  0.8,
  'fellow dear other my',
  `\\w+ (?:AIs?|agents?|assistants?|models?|LLMs?)\\b(?=[:,!])`,
);
sign(named, 'automated readers', 0.8, 'automated', 'automated (?:readers?|agents?|assistants?) ?[:,]');
sign(
  named,
  'what its judge shall do',
  0.6,
  'whether',
  'whether (?:this|the) (?:text|draft|entry|contribution) (?:is|should be) (?:admitted|accepted|passed|refused|published)',
);
sign(
  verdict,
  'a label for the judge',
  0.6,
  'label rated verdict rating score',
  '\\w+ ?: ?(?:accept|accepted|pass|passed|safe|approve|approved|10 ?/ ?10|100)\\b',
);
sign(
  'a demand on the answer',
  'how it shall be summarised',
  1,
  'summary summaries quotation quotations citations',
  '\\w+ of this (?:entry|finding|text|page|document|note|article) (?:must|should|shall|has to|have to|needs? to)\\b',
);
sign(
  'a demand on the answer',
  'what an answer shall hold',
  0.6,
  'answer reply response',
  `\\w+ to (?:the|your) (?:user|human|person)(?:'s question)? (?:must|should|shall|has to|needs? to)?\\s?(?:contain|end|begin|start|include|mention)\\b`,
);

sign(
  cover,
  'not to be mentioned',
  0.6,
  "not never don't without",
  "\\w+(?:'t)? (?:mention|mentioning|raise|raising|discuss|discussing|explain|explaining|name|naming|disclose|disclosing|report|advertise|announce|reveal) (?:it|this|that|them|any of (?:it|this)|the (?:reason|change|step|source)|where)\\b(?! (?:to (?:the )?(?:parent|caller|server|kernel|vendor|upstream)))",
);
sign(
  cover,
  'not to be brought up',
  0.6,
  "not never don't without",
  "\\w+(?:'t)? (?:bring(?:ing)? (?:it|this|that|them) up|say where|let (?:it|this) (?:show|slip)|draw(?:ing)? attention|tell (?:anybody|anyone|a soul))\\b",
);
sign(
  cover,
  'not to be noticed',
  0.6,
  "so nobody doesn't without not no humans",
  "(?:so )?(?:that )?(?:nobody|no one|none of them|they|the \\w{1,12})? ?(?:(?:does ?n['o]t|do ?n['o]t|won't|will not|without) (?:attract|attracting|raise|raising|draw|drawing) (?:attention|suspicion|questions)|notices? (?:the|it|this|that)|humans tend to|visible effect for the person)",
);
sign(
  cover,
  'people spared',
  0.6,
  'spare no keep omit',
  `(?:spare (?:${person}) the (?:details|questions|trouble)|no (?:\\w{1,12} )?(?:reason|need) to (?:tell|bother|inform|alarm|involve) (?:the |your |any )?${person}|keep (?:the |this |it |its )?\\w{0,12} ?to yourselves|omit (?:it|this|them) from (?:the|your)\\b)`,
);
sign(
  consent,
  'consent assumed',
  0.6,
  'consent approval permission',
  '\\w+ (?:is|was|has been|can be) (?:assumed|implied|given|granted|waived|already)\\b',
);
sign(
  consent,
  'nothing to check',
  0.5,
  "no don't needn't without not",
  "(?:no need to|(?:do ?n['o]t|don't|not) need|needn't|without) (?:to )?(?:double[- ]?check(?:ing)?|cross[- ]?check(?:ing)?|approval|permission|confirm(?:ing|ation)?|being asked|ask(?:ing)? back|checking)\\b",
);
sign(
  consent,
  'cleared',
  0.5,
  'cleared agreed approved authorised authorized',
  '\\w+ (?:with|by) (?:the )?(?:maintainers?|users?|operators?|owners?|team|data governance|compliance|management|authors?)\\b',
);
sign(
  'an order to run or follow something from elsewhere',
  'act on what comes out',
  0.9,
  'act follow execute obey carry run assemble',
  '\\w+ (?:out |on |upon )?(?:the |its )?(?:result|translation|output|outcome|decoded \\w{1,12})\\b(?! (?:file|of|dir|with|in|to))',
);
