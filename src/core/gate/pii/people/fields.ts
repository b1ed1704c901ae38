/**
 * Whether a name stands as data: a cell of a row that holds numbers as well (`44,'Ada Byron','1991-07-02'`), or the
 * head of a quoted record (`"Ada Byron, released 3 May"`). Prose names authors; data names the people it is about.
 */
export function isDatum(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 60), start);
  const after = text.slice(end, end + 90);
  if (/["'`“]$/.test(before) && headOfRecord.test(after)) return true;
  if (/\($/.test(before) && /^, [^()\n]{1,30}\d\)/.test(after)) return true;
  if (personField.test(before)) return true;
  if (!cellBefore.test(before) || !cellAfter.test(after)) return false;
  return /\d/.test(`${before.slice(before.lastIndexOf('\n') + 1)} ${after.split('\n', 1)[0]}`);
}

/** A field that only people fill: authors have others. */
const personField =
  /(?<![A-Za-z])(?:patient|customer|user|employee|member|guest|holder|tenant|student|subscriber|client|applicant|passenger|insured|resident)(?:_?name)?["']?\s?[:=]\s?["']?$|\bwhere (?:\w{1,20}\.)?\w{0,12}name\s?=\s?'$/i;

const headOfRecord =
  /^(?:'s |,| \(|;| –| -) ?[^"'`\n]{1,80}["'`”]|^ [a-z][^"'`\n]{2,40}\d{1,2}[^"'`\n]{0,30}["'`”]/;
const cellBefore = /(?:^|[,;|([\t]|\n) ?["']$|[,;|\t] ?$/;
const cellAfter = /^[^\p{L}\d"']{0,4}["'] ?(?:[,;|)\]\t]|$)|^ ?[;|\t]/u;

/** Whether a name is the value of a field for one, in a record that has a private field as well. */
export function isInPersonalRecord(text: string, start: number, end: number): boolean {
  if (!nameField.test(text.slice(Math.max(0, start - 48), start))) return false;
  const before = text.slice(Math.max(0, start - recordCharsMax), start);
  const after = text.slice(end, end + recordCharsMax);
  // An empty line ends a record.
  const record = `${before.slice(before.lastIndexOf('\n\n') + 1)} ${after.split('\n\n', 1)[0]}`;
  return privateField.test(record);
}

const recordCharsMax = 260;

/** A field's name and the sign behind it, right before its value: "patient": ", <name>, customerName=, FN:, CN=. */
const nameField =
  /(?:(?<![A-Za-z])(?:patient|customer|employee|applicant|tenant|student|member|insured|guest|passenger|holder|payee|payer|recipient|debtor|creditor|beneficiary|client|person|owner|claimant|donor|subscriber|user|caller|driver|cn|fn|to|from|contact|subject|author|assignee|requester|reporter|kunde|mitarbeiter|paciente|cliente|employ[ée]e?)|name|nom|nombre|nome|namn|nazwisko)\w{0,10}["'\]]{0,2}(?:\s{0,2}(?:[:=]|=>)\s{0,2}|>\s?|;[A-Z]{1,10}=[^:\n]{0,20}:)["'[]{0,2}$/i;

/** A field that says something of a person's life, and its value. */
const privateField =
  /(?<![A-Za-z])(?:dob|birth\w{0,8}|bday|born|geb\w{0,12}|age|salary|gehalt|wage|income|gross|net_?pay|iban|account_?(?:no|num\w{0,3})|bank_?\w{0,8}|balance|amount_?(?:due|owed)|debt|loan|credit_?\w{0,6}|diagnos\w{1,4}|condition|icd\w{0,4}|medication\w{0,2}|prescri\w{0,8}|allerg\w{1,4}|blood\w{0,8}|symptoms?|treatment|therapy|disabilit\w{1,3}|pregnan\w{2,3}|hiv|lab_?results?|ssn|sin|nino|nin|tax_?id|national_?id|passport\w{0,8}|visa\w{0,8}|nationality|citizenship|religion|ethnicity|gender|sex|marital\w{0,8}|sexual\w{0,12}|union\w{0,8}|phone\w{0,8}|mobile\w{0,6}|tel|cell|street|address\w{0,6}|adr|home_?\w{0,8}|postal\w{0,6}|zip\w{0,5}|plate\w{0,6}|licen[cs]e_?\w{0,8}|vehicle_?\w{0,4}|grades?|gpa|marks?|exam\w{0,8}|insur\w{0,14}|policy_?\w{0,4}|mrn|appointment\w{0,6}|absence\w{0,8}|sick\w{0,8}|leave_?\w{0,8}|reason_?for_?\w{0,12}|convict\w{0,6}|offen[cs]e\w{0,4}|verdict|case_?(?:no|number)|complaint|emergency\w{0,10}|next_?of_?kin)["'\]]{0,2}(?:\s{0,2}(?:[:=]|=>)\s{0,2}|>\s?|;[A-Z]{1,10}=[^:\n]{0,20}:)["'[]{0,2}[\p{L}\d+€$£(-]/iu;
