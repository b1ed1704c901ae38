import { searchFor } from './anchored.ts';
import { isCardOfLargeIssuer } from './cards.ts';
import { type Finding, findingsMax } from './finding.ts';
import { matchesOf } from './matches.ts';
import { saidNowhere } from './passwords/form.ts';
import { isWordy } from './passwords/made-up.ts';
import { isPlaceholder } from './placeholders.ts';
import { looksRandom } from './randomness.ts';
import { type Segment, segmentsAround } from './segments.ts';

/**
 * Finds what a remark undoes: a password "read backwards", a key in two halves "to be joined", letters with blanks
 * between that are "to be removed". Whoever says how to read a value has one.
 */
export function findRemarked(text: string): Finding[] {
  return nearRemarks(text)
    .flatMap((segment) => [
      ...turnedValues(text, segment),
      ...spacedValues(text, segment),
      ...halves(text, segment),
      ...cardsInParts(segment),
    ])
    .slice(0, findingsMax);
}

/** How such remarks put it. */
const nearRemarks = segmentsAround(
  'backwards|in reverse|reversed|rot13|remove the|without the|without blanks|without spaces|no blanks|no spaces|strip the|blanks|spaces between|join|both|together|halves|concat|in two|split|w/o|one word|letter by letter|dashes'.split(
    '|',
  ),
  { before: 140, after: 140 },
);

const remedy = 'replace the value with a placeholder such as <SECRET>';

const secretWord = String.raw`\b(?:pass(?:word|phrase|code)?|pwd?|secret|(?:api |access )?key|token|pin|login|code)\b`;

const turned = [
  `${secretWord}[^\\n]{0,24}?\\b(?:backwards|in reverse|reversed|rot-?13)\\b[^\\n]{0,16}?[):=]{1,3}\\s?["'\`]?([^\\s"'\`,;)]{8,64})`,
  `${secretWord}[^\\n]{0,24}?[\\s:=]["'\`]?([^\\s"'\`,;)]{8,64})["'\`]?,? \\(?(?:read |written |spelled |but )?(?:backwards|in reverse|reversed|rot-?13)\\b`,
].map((shape) => searchFor(new RegExp(shape, 'gi')));

function turnedValues(text: string, segment: Segment): Finding[] {
  return turned.flatMap((search) =>
    search(text, segment).flatMap((match) => {
      const value = match[1] ?? '';
      if (!/\d/.test(value) || !/[A-Za-z]/.test(value) || isPlaceholder(value)) return [];
      const start = segment.from + match.index + match[0].lastIndexOf(value);
      return [{ kind: 'password', start, end: start + value.length, remedy }];
    }),
  );
}

const spaced = searchFor(
  new RegExp(
    `${secretWord}[^\\n]{0,24}?[\\s:="'\`]((?:[\\w!?#$%&*+@.-] (?:[-–|/] )?){6,60}[\\w!?#$%&*+@.-])(?![\\w!?#$%&*+@-])`,
    'gi',
  ),
);

function spacedValues(text: string, segment: Segment): Finding[] {
  return spaced(text, segment).flatMap((match) => {
    const letters = (match[1] ?? '').replace(/ (?:[-–|/] )?/g, '');
    if (!saidNowhere(letters) && !isWordy(letters)) return [];
    const end = segment.from + match.index + match[0].length;
    return [{ kind: 'password', start: end - (match[1] ?? '').length, end, remedy }];
  });
}

const twoHalves = searchFor(
  new RegExp(
    `${secretWord}[^\\n]{0,40}?[\\s:="'\`]([A-Za-z0-9_-]{6,64})["'\`]?(?: ?\\+ ?| and | then |,? plus )["'\`]?([A-Za-z0-9_-]{6,64})`,
    'gi',
  ),
);

function halves(text: string, segment: Segment): Finding[] {
  return twoHalves(text, segment).flatMap((match) => {
    const [, first = '', second = ''] = match;
    if (![first, second].every((half) => /\d/.test(half)) || !looksRandom(first + second, 16)) return [];
    const start = segment.from + match.index;
    const place = { start: start + match[0].indexOf(first), end: start + match[0].length };
    return [{ kind: 'secret value', ...place, remedy }];
  });
}

/** Groups of digits with a few words between: together a card's number. */
const groups = /\b\d{4,12}\b(?:(?:[^\n\d]|(?<!\d)\d(?!\d)){1,16}\b\d{4,12}\b){1,3}/g;

function cardsInParts({ text, from }: Segment): Finding[] {
  return matchesOf(groups, text)
    .filter((match) => isCardOfLargeIssuer((match[0].match(/\d{4,}/g) ?? []).join('')))
    .map((match) => ({
      kind: 'payment card number',
      start: from + match.index,
      end: from + match.index + match[0].length,
      remedy: 'replace it with a documented test number such as 4242 4242 4242 4242',
    }));
}
