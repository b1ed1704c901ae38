import type { Finding } from './finding.ts';

/**
 * Finds named persons tied to personal circumstances: health, pay, birth, debts, employment. A name alone
 * (an author, a law's namesake) is no finding; a name beside such a detail is.
 */
export function findPeople(text: string): Finding[] {
  const findings: Finding[] = [];
  let weighed = 0;
  fullName.lastIndex = 0;
  for (let match = fullName.exec(text); match !== null; match = fullName.exec(text)) {
    const name = match[1] ?? '';
    if (exampleName.test(name)) continue;
    if (name.split(/[\s-]/).some((word) => notNames.has(word.toLowerCase()))) {
      // "Employee Ada Byron": the pair began one word too early, so the search goes on at its second word.
      fullName.lastIndex = match.index + name.search(/[\s-]/) + 1;
      continue;
    }
    if (++weighed > namesMax) break;
    const end = match.index + match[0].length;
    // The detail must share the sentence: eighty characters either side, cut at a full stop.
    const before = lastSentence(text.slice(Math.max(0, match.index - 80), match.index));
    const after = firstSentence(text.slice(end, end + 90));
    const role = personRole.test(before);
    if (!circumstance.test(after) && !circumstance.test(before) && !ageOrSex.test(after)) continue;
    if (!role && !strongCircumstance.test(`${before} ${after}`) && !ageOrSex.test(after)) continue;
    const start = match.index + match[0].indexOf(name);
    findings.push({ kind: 'personal detail of a named person', start, end: start + name.length, remedy });
  }
  for (const match of text.matchAll(birthDate)) {
    const around = text.slice(Math.max(0, match.index - 40), match.index + match[0].length + 40);
    if (roundDate.test(match[0]) || exampleName.test(around)) continue;
    findings.push({ kind: 'date of birth', start: match.index, end: match.index + match[0].length, remedy });
  }
  return findings;
}

/** Most names whose sentences are read; twice the findings that are told. */
const namesMax = 128;

const remedy = 'replace the name with a role such as "a new hire" and drop the personal detail';

const fullName =
  /(?<![\p{L}\d./_@-])(\p{Lu}\p{Ll}{1,20}(?:['-]\p{Lu}\p{Ll}{1,20})?(?: (?:van|de|der|von|da|el|al|bin|O'|Mc|\p{Lu}\.))? (?:\p{Lu}\p{Ll}{1,20}|O'\p{Lu}\p{Ll}{1,20}|M[a]?c\p{Lu}\p{Ll}{1,20})(?:-\p{Lu}\p{Ll}{1,20})?)(?![\p{L}\d_(/]|\.\w)/gu;

const personRole =
  /\b(?:patient|hire|employee|applicant|candidate|tenant|customer|client|student|pupil|member|guest|passenger|claimant|borrower|debtor|resident|donor|subscriber|caller|colleague|manager|nurse|teacher|driver|mother|father|wife|husband|son|daughter|result for|payslip (?:for|of)|salary of|record (?:for|of)|report for|file (?:for|of)|mr|mrs|ms|miss|dr|sr|frau|herr|mme)\b\.?[^.\n]{0,30}$/i;

const circumstance =
  /\b(?:salary|payslip|wages?|pay (?:rise|band|grade)|band \d|bonus|earn(?:s|ed|ing)|starts? (?:on )?\d|hired|fired|dismissed|terminated|redundan\w+|resign\w*|sick (?:leave|note)|maternity|parental leave|paternity|disciplinary|performance (?:review|plan|rating)|born|birth(?:day|date)?|dob|d\.o\.b|aged?|years old|male|female|married|divorced?|pregnan\w+|diagnos(?:ed|is|es)|hiv|hba1c|cancer|diabet\w+|asthma|depress\w+|anxiety|epilep\w+|biopsy|chemo\w*|prescri\w+|medication|allerg\w+|blood (?:type|group|test|pressure)|dialysis|radiotherap\w+|psychiatr\w+|psychotherap\w+|oncolog\w+|detox|abortion|miscarriage|transplant\w*|colonoscop\w+|mammogra\w+|dementia|alzheimer\w*|parkinson\w*|schizophreni\w+|autis\w+|adhd|herpes|hepatitis|tuberculosis|chlamydia|tumou?rs?|leuk\w+|chest pains?|dyslexi\w+|antidepress\w+|methadone|warfarin|metformin|wheelchair|care home|rehab|viral load|therapy|surgery|hospital\w*|disab\w+|passport|visa (?:status|expires)|ssn|national id|religio\w+|ethnic\w*|convict\w+|arrest\w*|criminal|bankrupt\w*|overdue|arrears|owes?|debt|loan|mortgage|credit score|account balance|evict\w*|custody|lives (?:at|in)|home address|room \d|ward \d|insulin|mg\b|vaccin\w+|tested positive|positive for|test result)\b/i;

const strongCircumstance =
  /\b(?:salary|earn(?:s|ed) [€$£]?\d[\d.,]*|payslip|pay band|salary band|sick leave|parental leave|maternity|paternity|disciplinary|born (?:on|in)|dob|date of birth|birth(?:day|date)|years old|divorce\w*|pregnan\w+|diagnos(?:ed|is|es)|hiv|hba1c|cancer|diabet\w+|asthma|epilep\w+|biopsy|chemo\w*|prescri\w+|blood (?:type|group|test)|dialysis|radiotherap\w+|psychiatr\w+|psychotherap\w+|oncolog\w+|detox|abortion|miscarriage|transplant\w*|colonoscop\w+|mammogra\w+|dementia|alzheimer\w*|parkinson\w*|schizophreni\w+|autis\w+|adhd|herpes|hepatitis|tuberculosis|chlamydia|tumou?rs?|leuk\w+|chest pains?|dyslexi\w+|antidepress\w+|methadone|warfarin|metformin|wheelchair|care home|rehab|viral load|passport|ssn|convict\w+|arrest\w*|criminal record|bankrupt\w*|arrears|owes? [€$£\d][\d.,]*|mortgage|credit score|(?:account )?balance|overdue|evict\w*|tested positive|positive for|lives at|home address|insulin)\b/i;

/** ", male, 54" / "(f, 1987)" / ", 34," right behind a name. */
const ageOrSex =
  /^(?:[,;]? \(?(?:male|female)\b[,/ )]|(?:[,;] ?\(?|,? \()[mf][,/ )])|^(?:[,;] \(?|,? \(| (?=age|[2-9]\d (?:years|y\/?o)))(?:aged? )?(?:1[89]|[2-9]\d)(?:,| years|\)| y\/?o)|^[,;]? \(?(?:born\b|\*\s?\d{2}\.)/i;

const birthDate =
  /\b(?:dob|d\.o\.b\.?|date of birth|birth ?date|born(?: on)?|geboren am|PID-7)["']?\s{0,2}[:=|]?\s{0,2}["']?(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d{2}|19\d{2}-?[01]\d-?[0-3]\d|20[01]\d-?[01]\d-?[0-3]\d|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w* (?:19|20)\d{2})(?!\d)/gi;

/** People who exist in documentation only. */
const exampleName =
  /\b(?:(?:John|Jane|Joe|Johnny|Baby) (?:Doe|Smith|Roe|Public)|(?:Max|Erika|Maria) Muster(?:mann|frau)|Jean Dupont|Mario Rossi|Jan Kowalski|Juan P[eé]rez|Jan Jansen|Ola Nordmann|Foo Bar|Test User|First Last|Example (?:User|Person)|Alice Example|Bob Example)\b/;

/** Dates that stand for "some date". */
const roundDate = /(?:19[0-9]0|1985|2000|2001)-?01-?01|0?1[./]0?1[./](?:19\d0|2000)/;

/** Words that begin or end a capitalised pair which is a product, a title or a sentence start. */
const notNames = new Set(
  'the a an new old set use add this that these those when while after before with without for from into only both each any all no not our your their my his her its in on at to of and or but if then so as is are was were be been do does did can could may must should will would it we you they he she i what why how where which who result results patient employee customer client user admin error warning info debug active directory azure amazon google microsoft apple docker kubernetes github gitlab node react vue angular spring boot java type script python ruby rust go swift kotlin visual studio code android chrome firefox safari edge windows linux ubuntu debian red hat open source data base big query cloud front flare functions lambda api key keys access control rest web app apps server service services worker workers session token tokens google play store face book meta twitter stripe paypal visa card hub hooks hook test tests unit release notes log logs get put post patch delete select insert update create alter drop table index primary foreign sql server query cache redis mongo postgres field fields form forms page pages date time zone format number string boolean array object map list record records file files system event events stream message queue topic job jobs task tasks action actions workflow pipeline build deploy config configuration settings option options native module modules package core runtime engine framework library plugin component components state props context router route view model controller handler middle ware layer interface class method function value values default null true false first second last next prior previous monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december sick leave credit score social security national insurance health care power shell salesforce workday bamboo fhir hl epic cerner getting started'.split(
    ' ',
  ),
);

function lastSentence(text: string): string {
  return text.slice(Math.max(text.lastIndexOf('. '), text.lastIndexOf('\n')) + 1);
}

function firstSentence(text: string): string {
  return text.split(/\.\s|\n/, 1)[0] ?? '';
}
