import { type Beginnings, matches, watchFor } from './beginnings.ts';
import type { Discussion } from './discussion.ts';
import type { Signal } from './signal.ts';
import type { Tokens } from './tokens.ts';

type Sign = (text: string, beginnings: Beginnings) => boolean;

/** A shape that a chat client or a model takes for a boundary between speakers. */
interface Forgery {
  readonly kind: string;
  readonly weight: number;
  readonly shape: RegExp;
  /** Holds for each text the shape fits, and takes less to find out; some share one. */
  readonly sign: Sign;
  /** Words that make the same characters the subject of a finding. */
  readonly talkedAbout?: RegExp;
}

/** Finds role tags, chat templates, turns and tool calls that the text brings along. */
export function findForgedTurns(text: string, { beginnings }: Tokens, discussion: Discussion): Signal[] {
  const found: Signal[] = [];
  const signs = new Map<Sign, boolean>();
  for (const { kind, weight, shape, sign, talkedAbout } of forgeries) {
    const mayFit = signs.get(sign) ?? sign(text, beginnings);
    signs.set(sign, mayFit);
    // Every shape has one of these in it.
    if (!mayFit || !worthLooking.test(text)) continue;
    const match = shape.exec(text);
    if (match === null || talkedAbout?.test(text) === true) continue;
    if (discussion.isSubject && isQuotedAt(text, match.index)) continue;
    found.push({
      addresses: true,
      kind,
      weight,
      why: `${kind} ${weight}`,
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  return found;
}

const worthLooking = /[<[{]|\b(?:system|assistant|human|user|ai|developer)\b[^\n]{0,24}:/i;

/** A shape in quotes or backticks, where the text is about such things, is an example. */
function isQuotedAt(text: string, at: number): boolean {
  const line = text.slice(Math.max(0, text.lastIndexOf('\n', at - 1) + 1, at - 300), at);
  return (
    line.split('`').length % 2 === 0 || line.split('"').length % 2 === 0 || /(?:^|[\s(])'[^']*$/.test(line)
  );
}

const tag = 'a role tag';
const call = 'a tool call look-alike';
const turn = 'a forged turn';

const onTemplates =
  /\b(?:chat ?ml|templates?|tokeni[sz]\w{1,6}|tokens?|parser|parse[sd]?|escap\w{1,5}|strip\w{0,5}|delimiters?|fine-?tun\w{1,4}|special|stop sequences?|bos|eos|llama|mistral|xml|html|regex|filter\w{0,4}|injection|schema|sdk|elements?|tags?)\b/i;

const onProtocols =
  /\b(?:pars\w{1,5}|schema|sdk|api|returns?|stream\w{0,4}|format|finish_reason|client|server|templates?|emits?|tool_choice|tool calls? (?:fail|must|need|is|are)|fails?|400)\b/i;

const onTranscripts =
  /\b(?:roles?|transcripts?|templates?|format|yaml|log(?:s|line)?|stop sequences?|completion api|few-?shot|fine-?tun\w{1,4})\b/i;

/** What a system message would go on with: speech to a model. */
const speech =
  '(?:you\\b|your\\b|ignore|disregard|prior|previous|all (?:agents|rules|previous|prior)|new |from now|the (?:assistant|agent|model|following (?:rules|instructions))|do not|never|always|agents?\\b|override|obey|act as|enter|assistant|forget|reveal|maintenance|access granted|user (?:has|is)|tool output|instructions?\\b)';

/** Whether a line begins with who speaks. */
function hasSpeaker(text: string): boolean {
  for (let line = 0; ; ) {
    let at = line;
    while (at < line + speakerIndentMax && indents[text.charCodeAt(at)] === 1) at++;
    if (speakerInitials[text.charCodeAt(at)] === 1) {
      speaker.lastIndex = at;
      if (speaker.test(text)) return true;
    }
    line = text.indexOf('\n', line) + 1;
    if (line === 0) return false;
  }
}

const speakerIndentMax = 11;
const indents = codesOfAll(' \t>*#-');
const speakerInitials = codesOfAll('sdauhqcSDAUHQC');
const speaker =
  /(?:system(?: (?:prompt|message|override|notice|update|note))?|developer message|admin(?:istrator)? (?:override|message|note)|user|human|question|q|assistant|ai|claude|chatgpt)(?:\*\*)?[ \t]{0,2}(?:\*\*)?:/iy;

function codesOfAll(characters: string): Uint8Array {
  const found = new Uint8Array(128);
  for (const character of characters) found[character.charCodeAt(0)] = 1;
  return found;
}

/** What tags and templates open with; the words are watched for. */
const markup = wordsBehind(
  '(?<=<\\/?|<\\||<<\\/?|\\{\\{[#/]?|\\[\\/?|")',
  'system|assistant|developer|instruction|hive_context|context|im_start|im_end|admin|user|human|important|endoftext|' +
    'begin_of_text|start|end|eot_id|channel|message|call|constrain|inst|sys|tool_|function_|invoke|antml|execute',
);
const toolType = wordsBehind('(?<=["\'])', 'tool_|function_');
const role = wordsBehind('(?<=["\'])', 'role');

function wordsBehind(opening: string, words: string): Sign {
  const shape = new RegExp(`${opening}(?:${words})`, 'iy');
  const bit = watchFor(words);
  return (text, beginnings) => matches(shape, bit, text, beginnings);
}

const forgeries: readonly Forgery[] = [
  {
    kind: call,
    sign: toolType,
    weight: 0.7,
    shape: /["']type["']\s{0,2}:\s{0,2}["'](?:tool_result|tool_use|function_call)["']/i,
    talkedAbout: onProtocols,
  },
  {
    kind: tag,
    sign: markup,
    weight: 1,
    shape:
      /<\/?(?:system|assistant|developer|instructions?|hive_context|context|system[-_](?:reminder|prompt|message|note)|im_start|admin|user_query|human|important)(?:\s[^>\n]{0,60})?>\s{0,3}(?=[\s\S]{0,80}?(?:<\/|you|your|ignore|rule|instruct|must|agent|assistant|delete|send|run|do\b))/i,
    talkedAbout: onTemplates,
  },
  {
    kind: tag,
    sign: markup,
    weight: 1,
    shape:
      /<\|(?:im_start|im_end|system|user|assistant|endoftext|begin_of_text|start_header_id|end_header_id|eot_id|end_of_turn|start|end|channel|message|call|constrain)\|>|\{\{[#/]?(?:system|assistant)|<(?:start|end)_of_turn>|\[\/?INST\]|<<\/?SYS>>|\[(?:system|developer|admin)(?: (?:message|prompt|override|note|notice))?\]/i,
    talkedAbout: onTemplates,
  },
  {
    kind: turn,
    sign: hasSpeaker,
    weight: 1,
    shape: new RegExp(
      `(?:^|\\n)[ \\t]{0,3}(?:[#>*-]{1,4}[ \\t]{0,2})?(?:\\*\\*)?system(?: (?:prompt|message|override|notice|update|note))?[ \\t]{0,2}(?:\\*\\*)?:(?:\\*\\*)?\\s{0,4}${speech}`,
      'i',
    ),
  },
  {
    kind: turn,
    sign: hasSpeaker,
    weight: 0.6,
    shape:
      /(?:^|\n)[ \t]{0,3}(?:[#>*-]{1,4}[ \t]{0,2})?(?:\*\*)?(?:system (?:prompt|override|notice|update|message)|developer message|admin(?:istrator)? (?:override|message|note))(?:\*\*)?[ \t]{0,2}:/i,
    talkedAbout: onTranscripts,
  },
  {
    kind: turn,
    sign: hasSpeaker,
    weight: 1,
    shape:
      /(?:^|\n)[ \t>*#]{0,4}(?:user|human|question|q)(?:\*\*)?[ \t]{0,2}:(?:\*\*)?[^\n]{0,400}\n{1,3}[ \t>*#]{0,4}(?:assistant|ai|claude|chatgpt|model|bot|agent)(?:\*\*)?[ \t]{0,2}:/i,
    talkedAbout: onTranscripts,
  },
  {
    kind: turn,
    sign: hasSpeaker,
    weight: 0.6,
    shape:
      /(?:^|\n)[ \t>*#]{0,4}(?:assistant|ai|claude|chatgpt)(?:\*\*)?[ \t]{0,2}:(?:\*\*)?[ \t]{0,3}(?:sure|of course|certainly|i (?:will|have|am|'ll)|i'll|okay|understood|yes)\b/i,
    talkedAbout: onTranscripts,
  },
  {
    kind: call,
    sign: markup,
    weight: 1,
    shape:
      /<(?:tool_call|function_calls?|invoke|tool_use|antml:\w{1,20}|tool_code|execute|function_results?|tool_results?|tool_response)(?:\s[^>\n]{0,80})?>|"(?:tool_calls?|function_call)"\s{0,2}:\s{0,2}[[{]/i,
    talkedAbout: onProtocols,
  },
  {
    kind: turn,
    sign: role,
    weight: 1,
    shape:
      /["']role["']\s{0,2}:\s{0,2}["'](?:system|developer|assistant)["'],\s{0,2}["']content["']\s{0,2}:\s{0,2}["'](?=[^"'\n]{0,120}?(?:\bobey|\bmust\b|\bignore|\bnow\b|\bapprove|\breveal|\bdisregard|\bnever\b|\balways\b|\bsend\b))/i,
    talkedAbout: /\b(?:returns?|400|first element|schema|sdk|adapter|fails?|field)\b/i,
  },
];
