/** What ties a name to a person's life, by field; each says so wherever a name stands beside it. */
const telling = [
  // Pay
  String.raw`salary|payslip|(?:net|gross|monthly|annual|household|disposable) (?:income|pay|wage)|pay cut|wage slip|pay band|salary band|earn(?:s|ed) [€$£]?\d[\d.,]*|payroll|severance|garnish\w+|pension`,
  // Work
  String.raw`sick (?:leave|days?|notes?)|parental leave|maternity|paternity|disciplinary|burn-?out|laid off|warning letter|written warning|(?:improvement|performance) (?:plan|review|rating)|probation period|works council|union member|notice period|exit interview|resigned|redundan\w+|was (?:fired|dismissed|suspended|demoted)|fired (?:for|after)|dismissed for|absen(?:t|ces?) (?:from|due|since|for)|parental allowance|short-time pay|gehalt\w*|lohn\w*|steuerklasse|brutto|background check|kündigung\w*|krankgeschrieben|krankmeldung|beschwerde|annual_gross|salaire|sueldo|nómina|stipendio|arbeitslos\w*`,
  // Health
  String.raw`diagnos(?:ed|is|es)|hiv|hba1c|cancer|diabet\w+|asthma|epilep\w+|seizures?|biopsy|chemo\w*|prescri(?:bed|ption)\w*|blood (?:type|group|test)|viral load|insulin|tested positive|positive for|pregnan\w+|ivf|therapist|ptsd|adhd|suicid\w+|overdos\w+|alcoholi\w+|addiction|mri scans?|ct scans?|hip replacement|dialysis|radiotherap\w+|psychiatr\w+|psychotherap\w+|oncolog\w+|detox|abortion|miscarriage|transplant|colonoscop\w+|mammogra\w+|dementia|alzheimer\w*|parkinson\w*|schizophreni\w+|autis\w+|herpes|hepatitis|tuberculosis|chlamydia|tumou?rs?|leuk\w+|chest pains?|dyslexi\w+|antidepress\w+|methadone|warfarin|metformin|wheelchair|care home|rehab|migraine|depression|anxiety disorder|bipolar|vaccinat\w+ status|allerg(?:y|ic) to|disabilit\w+|allerg(?:ic|ies)|medications?|surgery|operation on (?:his|her)|hospitali[sz]ed|admitted (?:to|with|for)|discharged from|treated for|in therapy|therapy (?:session|since)|anxiety|fertility|infertil\w+|had a stroke|heart attack|psychiatric|\d+ ?mg|in ward \w+|cardiologist|oncologist|gyn[ae]\w+|sertraline|ibuprofen|pacemaker|covid|blood pressure|cholesterol|glucose|hemoglobin|haemoglobin|lab results?|test results? (?:is|was|came|were|positive|negative)|appointment (?:at|with|for|on|was|is|\d+)|(?:his|her|an?|the) appointment|(?:at|from|by) the clinic|eating disorder|bulimi\w+|anorexi\w+|is (?:blind|deaf)|hearing loss|gluten|celiac|coeliac|schwanger\w*|erkrank\w+|maladie|enceinte|embarazada|malattia|incinta|ziek\w*|icd-?10`,
  // Life
  String.raw`born (?:on|in)|b\. ?\d{1,2}[./]\d{1,2}[./]\d{2,4}|dob|date of birth|birth(?:day|date)|years old|divorce\w*|custody|maiden name|widow\w*|lives at|lives in|home address|evict\w*|ex[- ](?:wife|husband|partner|boyfriend|girlfriend|spouse)|stalk(?:ed|er|ing)|catholic|muslim|jewish|gay|lesbian|transgender|protestant|hindu|buddhist|sikh|orthodox|jehovah\w*|atheist|mormon|church (?:tax|member)|mosque|synagogue|bisexual|gender marker|deadname|maiden|alimony|child support|(?:husband|wife|mother|father|son|daughter|child)(?:'s death| died)|(?:my|her|his|their) (?:daughter|son|wife|husband|mother|father|child|landlord)|turns \d\d|ausgetreten|lat(?:itude)?[:=] ?\d[\d.]*|next of kin|emergency contact|flat \d+|geboren|née? le|naci[oó]|nat[oa] (?:a|il)|wohnhaft|party member|trade union|political (?:party|view)`,
  // Law
  String.raw`passport|ssn|social security number|convict\w+|arrest(?:ed)?|criminal record|asylum|residence permit|work permit|deport\w+|restraining order|prison|probation officer|visa (?:application|refus\w+|status|expir\w+|denied|was|has|number|overstay\w*|interview)|(?:a|her|his|the|work|student|tourist) visa|green card|refugee|citizenship|nationality|naturali[sz]\w+|undocumented|parole|charged with|indicted|sued|lawsuit|court (?:date|case|order|hearing)|hearing on|theft|shoplift\w*|assault\w*|fraud conviction|drunk driving|dui|speeding|fined|on bail|arrest warrant|witness protection|probation|licen[cs]e plate|number plate|registration plate|plate(?= [A-Z0-9])|vorstrafe\w*|released on licen[cs]e|asyl\w+|h-1b|kennzeichen|aktenzeichen|visa form|driving licen[cs]e`,
  // Money
  String.raw`bankrupt\w*|insolven\w+|arrears|ow(?:es?|ed|ing) (?:EUR|USD|GBP|CHF|PLN)? ?[€$£\d][\d.,]*|mortgage|credit (?:score|limit)|(?:account )?balance|overdue|foreclos\w+|dunning|debt collect\w+|gambl\w+|unpaid (?:rent|bill|invoice|fine|loan|tax)(?:s|es)?|in debt|loan defaults?|defaulted on|(?:months?|weeks?|payments?|instal?ments?|rates?) (?:behind|late|in arrears)|behind (?:with|on) (?:the |his |her |their )?(?:rent|mortgage|payments?|instal?ments?|loans?|bills?|child support)|payment plan|instal?ment plan|pawn(?:ed|shop)|(?:his|her|their) (?:debts?|loans?)|debts? of [€$£\d][\d.,]*|loan (?:of|over) [€$£\d][\d.,]*|collections agency|repossess\w+|wage garnish\w*|credit rating|schufa|tax (?:return|debt|id|refund|class|bracket|file)|income of|lottery|net worth|refund of [€$£\d]|transferred [€$£\d]|account (?:number|no\.?|ending)|iban|card ending|benefits? claim|welfare|unemployment|food stamps|housing benefit|disability benefit|insurance claim|claim (?:no\.?|number)|overdraft|debtor|pa(?:ying|id) out [€$£\d][\d.,]*|dunning|überschuld\w+|schulden`,
  // School
  String.raw`expelled|gpa|failed (?:the|her|his|their) exam|exam results?|school report|graded?(?= [A-F1-6]\b)|grade point|scored \d|suspended from|detention|special needs|dropped out|plagiari\w+|failed [^.\n]{2,30}? (?:with|at|by) \d+(?:\/\d+| ?%| points?)|failed (?:math\w*|physics|chemistry|history|biology|the course|the module|twice)|thesis grade|bafög|scholarship|iep`,
];

/** What is said of people and next to nothing else, in the languages that firms write their notes in. */
export const sensitive = new RegExp(
  `(?<![\\p{L}-])(?:${[
    // Health
    String.raw`krank\p{L}*|dement\p{L}{0,4}|chemo\p{L}*|carcinom\p{L}*|pancreatic|stage I{1,3}V?|metasta\p{L}*|incontinen\p{L}*|depressi(?:ve|on|e|ón|va|f)\p{L}{0,4}|postnatal\p{L}{0,2}|hospital|querschnitt\p{L}*|paraplegi\p{L}*|amputat\p{L}*|tip of (?:a |his |her )?finger|concussion|dialys\p{L}*|schwanger\p{L}*|enceinte|embarazada|wisdom[- ]tooth|root canal|vorsorge\p{L}*|attest vom|arztbrief|befund|diagnos\p{L}*|pflegegrad|behinder\p{L}*|invalid(?:ity|e|ité)|drunk|overdose|injur(?:y|ed)|allerg\p{L}*|rehab\p{L}*|burn-?out|sick(?: note| leave| days)?|wheelchair|asthma|epilep\p{L}*|diabet\p{L}*|insulin|hiv|oncolog\p{L}*|psych\p{L}*|dyslexi\p{L}*|dyscalc\p{L}*|adhd|autis\p{L}*|asperger\p{L}*|special needs|foster (?:care|family|child)|hearing aid`,
    // Work and school
    String.raw`abmahnung\p{L}*|k(?:ü|ue)ndigung\p{L}*|PIP from|below expectations|(?:\d(?:st|nd|rd)|second|final|written) warning|dismiss\p{L}*|misconduct|harass\p{L}*|grievance|mobbing|elternzeit|mutterschutz|probezeit|gehalt\p{L}*|lohn\p{L}*|annual_?base|base_?pay|salary|severance|payroll|second fail|gpa|expelled|nachpr(?:ü|ue)fung|sitzenbleib\p{L}*|tillitsvalgte|gewerkschaft\p{L}*|union (?:member|rep)|betriebsrat`,
    // Law, family, money, belief
    String.raw`beschuldigt\p{L}*|angeklagt\p{L}*|promille|stgb|antrag abgelehnt|aufenthalt\p{L}*|asyl\p{L}*|eidesstattlich\p{L}*|schufa|insolven\p{L}*|privatinsolvenz|testament|heirs?|erbe[nr]?|disinherit\p{L}*|custody|scheidung\p{L}*|getrennt lebend|geschieden|kirchensteuer\p{L}*|konfession|religion|divorc\p{L}*|widow\p{L}*|alimony|arrears|evict\p{L}*|convict\p{L}*|arrested|parole|gambl\p{L}*|bankrupt\p{L}*|deport\p{L}*|refugee|paternity|expense fraud`,
  ].join('|')})(?![\\p{L}-])`,
  'giu',
);

export const strongCircumstance = new RegExp(`\\b(?:${telling.join('|')})(?![\\w-])`, 'i');

/** Words that say something of a person only where a person is spoken of. */
const weak = String.raw`wages?|pay (?:rise|grade)|band \d|bonus|earn(?:s|ed|ing)|starts? (?:on )?\d|hired|fired|dismissed|terminated|redundan\w+|resign\w*|promoted|demoted|suspended|absent|on leave|born|aged?|male|female|married|divorced?|medication|allerg\w+|therapy|surgery|hospital\w*|admitted|discharged|treated for|symptoms?|complain(?:t|s|ed)|disab\w+|visa (?:status|expires)|national id|religio\w+|ethnic\w*|charged with|lawsuit|fined|debt|loan|unpaid|room \d|ward \d|seat \d|bed \d|mg\b|vaccin\w+|test result|insured|claim|grade|score[ds]? \d|booked|checked in|chargebacks?|refund(?:ed)?|blocked|complained|rejected|phone|mobile|e-?mail|address|account|passed away|died|funeral|arrived late|seat|room|table for|reservation|booking|allergies|diet|weight|height|policy|contract|rent|lease|deposit`;

export const circumstance = new RegExp(`\\b(?:${telling.join('|')}|${weak})(?![\\w-])`, 'i');

/** Right behind a name, what is said of people and of nothing else: what befell them, when, and what they suffer from. */
export const personFact =
  /^(?:,? \(?(?:who )?(?:has |had |was |is |were |got |been |will be |just |recently )*(?:fired|hired|dismissed|terminated|let go|laid off|promoted|demoted|suspended|furloughed|absent|resigned|retired|pregnant|widowed|divorced|married|deceased|hospitali[sz]ed|evicted|arrested|deported|naturali[sz]ed|bankrupt|overdrawn|terminally ill|unvaccinated)\b|'s? .{0,24}?\b[A-TV-Z]\d{2}\.\d\b|'s? [^.\n]{0,30}?\b(?:episode|disorder|syndrome|infection|fracture|carcinoma|tumou?r|relapse|overdose|miscarriage|dismissal|eviction|bankruptcy|divorce|pension|alimony|parole)\b|,? (?:on|until|since|back from|returning from) (?:medical|sick|parental|maternity|paternity|unpaid|compassionate|bereavement) leave| (?:was|were|had been|has been|got) \p{Ll}+ed\b[^.\n]{0,30}? (?:on|at|since|until) \d|, [A-Z]{0,3} ?\d{6,9}\b|[ ,|;(]{1,4}(?:[^.\n]{0,30}?\b)?(?:union member|metall member|religion|paraplegi\w+|wheelchair|blind|deaf)\b|, (?:matric(?:ulation)?|student|employee|staff|badge|member|patient|personnel|payroll|policy|passport|case)(?: ?(?:no|nr|id|number|#)\.?)? ?[:#]? ?[A-Z]{0,3}\d{4,})/iu;

/** Right before a name: who the person is to the system. */
export const personRole =
  /\b(?:complaint (?:of|by|from)|claim (?:of|by)|patient|hire|employee|applicant|candidate|tenant|customer|client|student|pupil|member|guest|passenger|claimant|borrower|debtor|resident|donor|subscriber|caller|colleague|manager|nurse|teacher|driver|mother|father|wife|husband|son|daughter|result for|payslip (?:for|of)|salary of|record (?:for|of)|report for|file (?:for|of)|user|account holder|cardholder|insured|policyholder|beneficiary|victim|suspect|witness|defendant|pilot|officer|voter|attendee|candidate|worker|contractor|intern|trainee|staff|teammate|subject|contact|candidate|professor|pupil|holder|owner|heir|parent|guardian|spouse|partner|child|kid|dad|mum|mom|sister|brother|neighbour|neighbor|ex|boss|lodger|inmate|prisoner|refugee|recruit|soldier|midwife|client|plaintiff|payee|payer|recipient|debtor|creditor|shopper|rider|traveller|traveler|patron|player|athlete|runner|participant|volunteer|trabajador\w*|paciente|patiente?|mitarbeiter\w*|kund(?:e|in)|schüler\w*|mieter\w*|versicherte[rn]?|mr|mrs|ms|miss|dr|sr|frau|herr|mme)\b\.?[^.\n]{0,30}$/i;

/** ", male, 54" / "(f, 1987)" / ", 34," right behind a name. */
export const ageOrSex =
  /^ \([^()\n]{3,40}, (?:aged? )?(?:[5-9]|1\d|[2-9]\d)\)|^(?:[,;]? \(?(?:male|female)\b[,/ )]|(?:[,;] ?\(?|,? \()[mf][,/ )])|^(?:[,;] \(?|,? \(| (?=age|[2-9]\d (?:years|y\/?o)))(?:aged? )?(?:1\d|[2-9]\d)(?:,| years|\)| y\/?o)|^[,;]? \(?(?:born\b|\*\s?\d{2}\.)/i;

const possessions =
  '(?:salary|payslip|pay rise|sick leave|sick note|maternity leave|parental leave|diagnosis|pregnancy|divorce|cancer|chemotherapy|therapy|medication|prescription|blood test|test results?|medical (?:record|file|history)|disability|date of birth|birth date|home address|passport number|credit score|debts?|criminal record|disciplinary|resignation|dismissal|burn-?out)';

/** "Jana's diagnosis": one name will do where the possession can only be a person's. */
export const possession = new RegExp(
  `(?<![\\p{L}\\d./_@-])(\\p{Lu}\\p{Ll}{2,20}(?: \\p{Lu}\\p{Ll}{1,20})?)'s? (?:\\p{Ll}{2,12} )?${possessions}\\b`,
  'gu',
);

/** What every such match holds, from a sign on that few texts have. */
export const possessed = new RegExp(`'s? (?:[^\\s']{2,12} )?${possessions}`);
