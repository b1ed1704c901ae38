import { isCardOfLargeIssuer } from './cards.ts';
import { type Finding, findingsMax } from './finding.ts';
import { matchesOf } from './matches.ts';
import { saidNowhere } from './passwords/form.ts';
import { isWordy } from './passwords/made-up.ts';
import { isPlaceholder } from './placeholders.ts';
import { looksRandom } from './randomness.ts';
import { registerWords, surveyOf } from './survey.ts';

/**
 * Finds what a remark undoes: a password "read backwards", a key in two halves "to be joined", letters with blanks
 * between that are "to be removed". Whoever says how to read a value has one.
 */
export function findRemarked(text: string): Finding[] {
  if ((surveyOf(text).words[remarks] as readonly number[]).length === 0) return [];
  return [...turnedValues(text), ...spacedValues(text), ...halves(text), ...cardsInParts(text)].slice(
    0,
    findingsMax,
  );
}

/** How such remarks put it. */
const remarks = registerWords(
  'backwards|in reverse|reversed|rot13|remove the|without the|without blanks|without spaces|no blanks|no spaces|strip the|blanks|spaces between|join|both|together|halves|concat|in two|split|w/o|one word|letter by letter|dashes'.split(
    '|',
  ),
);

const remedy = 'replace the value with a placeholder such as <SECRET>';

const secretWord = String.raw`\b(?:pass(?:word|phrase|code)?|pwd?|secret|(?:api |access )?key|token|pin|login|code)\b`;

const turnedAfter = new RegExp(
  `${secretWord}[^\\n]{0,24}?\\b(?:backwards|in reverse|reversed|rot-?13)\\b[^\\n]{0,16}?[):=]{1,3}\\s?["'\`]?([^\\s"'\`,;)]{8,64})`,
  'gi',
);
const turnedBefore = new RegExp(
  `${secretWord}[^\\n]{0,24}?[\\s:=]["'\`]?([^\\s"'\`,;)]{8,64})["'\`]?,? \\(?(?:read |written |spelled |but )?(?:backwards|in reverse|reversed|rot-?13)\\b`,
  'gi',
);

function turnedValues(text: string): Finding[] {
  return [turnedAfter, turnedBefore].flatMap((shape) =>
    matchesOf(shape, text).flatMap((match) => {
      const value = match[1] ?? '';
      if (!/\d/.test(value) || !/[A-Za-z]/.test(value) || isPlaceholder(value)) return [];
      const start = match.index + match[0].lastIndexOf(value);
      return [{ kind: 'password', start, end: start + value.length, remedy }];
    }),
  );
}

const spaced = new RegExp(
  `${secretWord}[^\\n]{0,24}?[\\s:="'\`]((?:[\\w!?#$%&*+@.-] (?:[-–|/] )?){6,60}[\\w!?#$%&*+@.-])(?![\\w!?#$%&*+@-])`,
  'gi',
);

function spacedValues(text: string): Finding[] {
  return matchesOf(spaced, text).flatMap((match) => {
    const letters = (match[1] ?? '').replace(/ (?:[-–|/] )?/g, '');
    if (!saidNowhere(letters) && !isWordy(letters)) return [];
    const end = match.index + match[0].length;
    return [{ kind: 'password', start: end - (match[1] ?? '').length, end, remedy }];
  });
}

const twoHalves = new RegExp(
  `${secretWord}[^\\n]{0,40}?[\\s:="'\`]([A-Za-z0-9_-]{6,64})["'\`]?(?: ?\\+ ?| and | then |,? plus )["'\`]?([A-Za-z0-9_-]{6,64})`,
  'gi',
);

function halves(text: string): Finding[] {
  return matchesOf(twoHalves, text).flatMap((match) => {
    const [, first = '', second = ''] = match;
    if (![first, second].every((half) => /\d/.test(half)) || !looksRandom(first + second, 16)) return [];
    const end = match.index + match[0].length;
    return [{ kind: 'secret value', start: match.index + match[0].indexOf(first), end, remedy }];
  });
}

/** Groups of digits with a few words between: together a card's number. */
const groups = /\b\d{4,12}\b(?:(?:[^\n\d]|(?<!\d)\d(?!\d)){1,16}\b\d{4,12}\b){1,3}/g;

function cardsInParts(text: string): Finding[] {
  return matchesOf(groups, text)
    .filter((match) => isCardOfLargeIssuer((match[0].match(/\d{4,}/g) ?? []).join('')))
    .map((match) => ({
      kind: 'payment card number',
      start: match.index,
      end: match.index + match[0].length,
      remedy: 'replace it with a documented test number such as 4242 4242 4242 4242',
    }));
}
