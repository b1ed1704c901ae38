/** What ties a name to a person's life, by field; each says so wherever a name stands beside it. */
const telling = [
  // Pay
  String.raw`salary|payslip|pay band|salary band|earn(?:s|ed) [€$£]?\d[\d.,]*|payroll|severance|garnish\w+|pension`,
  // Work
  String.raw`sick (?:leave|days?|notes?)|parental leave|maternity|paternity|disciplinary|burn-?out|laid off|warning letter|written warning|(?:improvement|performance) (?:plan|review|rating)|probation period|works council|union member|notice period|exit interview`,
  // Health
  String.raw`diagnos(?:ed|is|es)|hiv|hba1c|cancer|diabet\w+|asthma|epilep\w+|seizures?|biopsy|chemo\w*|prescri(?:bed|ption)\w*|blood (?:type|group|test)|viral load|insulin|tested positive|positive for|pregnan\w+|ivf|therapist|ptsd|adhd|suicid\w+|overdos\w+|alcoholi\w+|addiction|mri scans?|ct scans?|hip replacement|dialysis|radiotherap\w+|psychiatr\w+|psychotherap\w+|oncolog\w+|detox|abortion|miscarriage|transplant|colonoscop\w+|mammogra\w+|dementia|alzheimer\w*|parkinson\w*|schizophreni\w+|autis\w+|herpes|hepatitis|tuberculosis|chlamydia|tumou?rs?|leuk\w+|chest pains?|dyslexi\w+|antidepress\w+|methadone|warfarin|metformin|wheelchair|care home|rehab|migraine|depression|anxiety disorder|bipolar|vaccinat\w+ status|allerg(?:y|ic) to|disabilit\w+`,
  // Life
  String.raw`born (?:on|in)|dob|date of birth|birth(?:day|date)|years old|divorce\w*|custody|maiden name|widow\w*|lives at|lives in|home address|evict\w*|ex-(?:wife|husband)|catholic|muslim|jewish|gay|lesbian|transgender`,
  // Law
  String.raw`passport|ssn|social security number|convict\w+|arrest(?:ed)?|criminal record|asylum|residence permit|work permit|deport\w+|restraining order|prison|probation officer`,
  // Money
  String.raw`bankrupt\w*|insolven\w+|arrears|owes? [€$£\d][\d.,]*|mortgage|credit (?:score|limit)|(?:account )?balance|overdue|foreclos\w+|dunning|debt collect\w+|gambl\w+|unpaid (?:rent|bill|invoice)s?`,
  // School
  String.raw`expelled|gpa|failed (?:the|her|his|their) exam|exam results?|school report`,
];

export const strongCircumstance = new RegExp(`\\b(?:${telling.join('|')})(?![\\w-])`, 'i');

/** Words that say something of a person only where a person is spoken of. */
const weak = String.raw`wages?|pay (?:rise|grade)|band \d|bonus|earn(?:s|ed|ing)|starts? (?:on )?\d|hired|fired|dismissed|terminated|redundan\w+|resign\w*|promoted|demoted|suspended|absent|on leave|born|aged?|male|female|married|divorced?|medication|allerg\w+|therapy|surgery|hospital\w*|admitted|discharged|treated for|symptoms?|complain(?:t|s|ed)|disab\w+|visa (?:status|expires)|national id|religio\w+|ethnic\w*|charged with|lawsuit|fined|debt|loan|unpaid|room \d|ward \d|seat \d|bed \d|mg\b|vaccin\w+|test result|insured|claim|grade|score[ds]? \d|booked|checked in|phone|mobile|e-?mail|address|account`;

export const circumstance = new RegExp(`\\b(?:${telling.join('|')}|${weak})(?![\\w-])`, 'i');

/** Right before a name: who the person is to the system. */
export const personRole =
  /\b(?:patient|hire|employee|applicant|candidate|tenant|customer|client|student|pupil|member|guest|passenger|claimant|borrower|debtor|resident|donor|subscriber|caller|colleague|manager|nurse|teacher|driver|mother|father|wife|husband|son|daughter|result for|payslip (?:for|of)|salary of|record (?:for|of)|report for|file (?:for|of)|user|account holder|cardholder|insured|policyholder|beneficiary|victim|suspect|witness|defendant|pilot|officer|voter|attendee|candidate|worker|contractor|intern|trainee|staff|teammate|subject|contact|mr|mrs|ms|miss|dr|sr|frau|herr|mme)\b\.?[^.\n]{0,30}$/i;

/** ", male, 54" / "(f, 1987)" / ", 34," right behind a name. */
export const ageOrSex =
  /^(?:[,;]? \(?(?:male|female)\b[,/ )]|(?:[,;] ?\(?|,? \()[mf][,/ )])|^(?:[,;] \(?|,? \(| (?=age|[2-9]\d (?:years|y\/?o)))(?:aged? )?(?:1[89]|[2-9]\d)(?:,| years|\)| y\/?o)|^[,;]? \(?(?:born\b|\*\s?\d{2}\.)/i;

/** "Jana's diagnosis": one name will do where the possession can only be a person's. */
export const possession =
  /(?<![\p{L}\d./_@-])(\p{Lu}\p{Ll}{2,20}(?: \p{Lu}\p{Ll}{1,20})?)'s? (?:\p{Ll}{2,12} )?(?:salary|payslip|pay rise|sick leave|sick note|maternity leave|parental leave|diagnosis|pregnancy|divorce|cancer|chemotherapy|therapy|medication|prescription|blood test|test results?|medical (?:record|file|history)|disability|date of birth|birth date|home address|passport number|credit score|debts?|criminal record|disciplinary|resignation|dismissal|burn-?out)\b/gu;
