import type { Token } from '../tokens.ts';
import { type ReadDraft, type Sign, sentenceCount, words } from './sign.ts';

/** Who speaks, who acts, and on which day: a diary has people and dates where a finding has conditions. */
export function speakers({ titleTokens, contentTokens }: ReadDraft): Sign[] {
  const sentences = sentenceCount(contentTokens);
  const both = [...titleTokens, ...contentTokens];
  const among = (name: string, list: ReadonlySet<string>): Sign => {
    const shown = contentTokens.filter(({ form }) => list.has(form));
    return { name, field: 'content', amount: Math.min(1.5, shown.length / sentences), shown };
  };
  // Title and content are counted together, so the places could be of either and are left out.
  const counted = (name: string, is: (token: Token) => boolean): Sign => ({
    name,
    field: 'content',
    amount: Math.min(1.5, both.filter(is).length / 2),
    shown: [],
  });
  return [
    among('"I"', firstPerson),
    among('"we"', firstPeople),
    among('"you"', secondPerson),
    among('people who act', thirdPersons),
    counted('days and hours', ({ form }) => days.has(form) || clockOrDate.test(form)),
    counted('numbers of tickets', ({ form }) => ticket.test(form) && !standards.test(form)),
  ];
}

const firstPerson = words("i i'm i've i'd i'll me my mine myself");
const firstPeople = words("we we're we've we'd we'll us our ours ourselves");
const secondPerson = words("you you're you'll you'd your yours");
const thirdPersons = words(
  'he she they him her them his their user users client customer customers team teams colleague colleagues manager boss reviewer reviewers designer qa lead po stakeholders everyone somebody someone people developers marketing legal ops management owner intern auditors vendor',
);
const days = words(
  'monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight morning afternoon evening noon week weekend month sprint quarter q1 q2 q3 q4 eta january february march april june july august september october november december standup eod jan feb mar apr jun jul aug sep oct nov dec',
);
const clockOrDate = /^\d{1,2}:\d\d$|^\d{4}-\d\d-\d\d$|^(?:\d{1,2}\.){2}$/;
const ticket = /^[#!]\d{1,6}$|^[a-z]{2,10}-\d{1,6}$/;
/** Names of standards and products have the form of a ticket's number. */
const standards =
  /^(?:utf|sha|iso|rfc|cve|pep|es|ipv|http|tls|md|aes|rs|hs|ecma|python|node|gpt|cwe|tr|cp|ucs|base|latin|gb|win|arm|amd|usb|cat|ts|jdk|jre|java|php|go|llama|claude|ssd|ieee)-/;
