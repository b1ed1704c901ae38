import type { Token } from '../tokens.ts';
import { wordList } from '../words.ts';
import { countIn, type ReadDraft, type Sign, thoseIn } from './sign.ts';

/** Who speaks, who acts, and on which day: a diary has people and dates where a finding has conditions. */
export function speakers({ titleTokens, contentTokens, sentenceCount }: ReadDraft): Sign[] {
  const among = (name: string, list: number): Sign => ({
    name,
    field: 'content',
    amount: Math.min(1.5, countIn(contentTokens, list) / sentenceCount),
    shown: () => thoseIn(contentTokens, list),
  });
  // Title and content are counted together, so the places could be of either and are left out.
  const counted = (name: string, count: number): Sign => ({
    name,
    field: 'content',
    amount: Math.min(1.5, count / 2),
    shown: undefined,
  });
  const dayCount = countIn(titleTokens, days) + countIn(contentTokens, days);
  return [
    among('"I"', firstPerson),
    among('"we"', firstPeople),
    among('"you"', secondPerson),
    among('people who act', thirdPersons),
    counted('days and hours', dayCount + countLike(titleTokens, isDate) + countLike(contentTokens, isDate)),
    counted('numbers of tickets', countLike(titleTokens, isTicket) + countLike(contentTokens, isTicket)),
  ];
}

/** How many tokens are so, of those that do not end in a letter: no date and no ticket does. */
function countLike(tokens: readonly Token[], is: (text: string) => boolean): number {
  let count = 0;
  for (const { word } of tokens) if (!word.endsInLetter && is(word.text)) count++;
  return count;
}

function isDate(text: string): boolean {
  return clockOrDate.test(text);
}

function isTicket(text: string): boolean {
  return ticket.test(text) && !standards.test(text);
}

const firstPerson = wordList("i i'm i've i'd i'll me my mine myself");
const firstPeople = wordList("we we're we've we'd we'll us our ours ourselves");
const secondPerson = wordList("you you're you'll you'd your yours");
const thirdPersons = wordList(
  'he she they him her them his their user users client customer customers team teams colleague colleagues manager boss reviewer reviewers designer qa lead po stakeholders everyone somebody someone people developers marketing legal ops management owner intern auditors vendor',
);
const days = wordList(
  'monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight morning afternoon evening noon week weekend month sprint quarter q1 q2 q3 q4 eta january february march april june july august september october november december standup eod jan feb mar apr jun jul aug sep oct nov dec',
);
const clockOrDate = /^\d{1,2}:\d\d$|^\d{4}-\d\d-\d\d$|^(?:\d{1,2}\.){2}$/;
const ticket = /^[#!]\d{1,6}$|^[a-z]{2,10}-\d{1,6}$/;
/** Names of standards and products have the form of a ticket's number. */
const standards =
  /^(?:utf|sha|iso|rfc|cve|pep|es|ipv|http|tls|md|aes|rs|hs|ecma|python|node|gpt|cwe|tr|cp|ucs|base|latin|gb|win|arm|amd|usb|cat|ts|jdk|jre|java|php|go|llama|claude|ssd|ieee)-/;
