import { toSource } from './normalise.ts';
import { findAddresses } from './pii/addresses.ts';
import { findAuthTokens } from './pii/auth-tokens.ts';
import { findCards, isCardOfLargeIssuer } from './pii/cards.ts';
import { findCredentialUrls } from './pii/credential-urls.ts';
import { disguisedReadings } from './pii/disguises.ts';
import { findEmails } from './pii/emails.ts';
import { findEncodedPair } from './pii/encoded-pair.ts';
import { type Detector, type Finding, findingsMax } from './pii/finding.ts';
import { findHomePaths } from './pii/home-paths.ts';
import { findIbans } from './pii/ibans.ts';
import { findInternalHosts } from './pii/internal-hosts.ts';
import { findNamedSecrets } from './pii/named-secrets.ts';
import { findNationalIds } from './pii/national-ids.ts';
import { findPasswordHashes } from './pii/password-hashes.ts';
import { findWordedPasswords } from './pii/passwords/worded.ts';
import { findPasswords } from './pii/passwords.ts';
import { findPeople } from './pii/people.ts';
import { findPhones } from './pii/phones.ts';
import { findPrefixedKeys } from './pii/prefixed-keys.ts';
import { findPrivateKeys } from './pii/private-keys.ts';
import { hiddenReadings, type Reading, unescaped } from './pii/readings.ts';
import { findRemarked } from './pii/remarked.ts';
import { findWithSecretlint } from './pii/secretlint.ts';
import { findShapedKeys } from './pii/shaped-keys.ts';
import { findSpelledNumbers } from './pii/spelled-numbers.ts';
import { forgetSurvey } from './pii/survey.ts';
import { findUnnamedSecrets } from './pii/unnamed-secrets.ts';

/** What a team may say about its own texts. */
export interface PrivateDataOptions {
  /**
   * Stand-ins of a team: a finding inside an occurrence of one of these strings is dropped, or one whose
   * value the predicate accepts.
   */
  readonly allows?: readonly string[] | ((value: string) => boolean);
}

/**
 * Every piece of private data in a normalised text, in order and without overlaps: of two findings on the
 * same characters the earlier detector wins, for it knows the kind best.
 */
export async function findPrivateData(text: string, options: PrivateDataOptions = {}): Promise<Finding[]> {
  const decoded = unescaped(text);
  const plain = decoded?.text ?? text;
  const found: Finding[] = [];
  for (const detect of detectors) found.push(...detect(plain));
  const last = [...(await findWithSecretlint(plain)), ...lastDetectors.flatMap((detect) => detect(plain))];
  // A text may hide the same thing many times; it is looked into once.
  const known = new Map<string, Finding[]>();
  for (const reading of hiddenReadings(plain)) {
    const inside = known.get(reading.text) ?? findIn(reading, plain);
    known.set(reading.text, inside);
    found.push(...inside.map((finding) => ({ ...finding, ...reading.place(finding) })));
  }
  for (const reading of disguisedReadings(plain)) found.push(...findDisguised(reading));
  found.push(...last);
  forgetSurvey();
  if (found.length === 0) return found;
  const placed =
    decoded === undefined ? found : found.map((finding) => ({ ...finding, ...toSource(decoded, finding) }));
  return withoutOverlaps(placed.filter((finding) => !isAllowed(text, finding, options.allows)));
}

/** Most telling first. */
const detectors: readonly Detector[] = [
  findPrivateKeys,
  findPrefixedKeys,
  findShapedKeys,
  findAuthTokens,
  findCredentialUrls,
  findEmails,
  findPhones,
  findCards,
  findIbans,
  findNationalIds,
  findHomePaths,
  findAddresses,
  findInternalHosts,
  findPeople,
  findPasswordHashes,
  findPasswords,
  findNamedSecrets,
];

/** What is taken by its look alone: only where nobody else knows better. */
const lastDetectors: readonly Detector[] = [
  findUnnamedSecrets,
  findWordedPasswords,
  findSpelledNumbers,
  findRemarked,
];

/** What is worth looking for behind an encoding: nobody encodes a street by chance. */
const hiddenDetectors: readonly Detector[] = [
  findPrivateKeys,
  findPrefixedKeys,
  findShapedKeys,
  findAuthTokens,
  findEmails,
  findPasswords,
  findNamedSecrets,
];

/** What is worth looking for where a person took the trouble to disguise it. */
const disguisedDetectors: readonly Detector[] = [
  ...hiddenDetectors,
  findCards,
  findIbans,
  findUnnamedSecrets,
];

function findDisguised({ text, as, place }: Reading): Finding[] {
  // What looks like a secret by itself does so either way round.
  const isTurned = as === 'written backwards' || as === 'rotated letters';
  const found = disguisedDetectors.flatMap((detect) =>
    isTurned && detect === findUnnamedSecrets ? [] : detect(text),
  );
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    if (isCardOfLargeIssuer(line))
      found.push({ kind: 'payment card number', start, end, remedy: 'leave it out' });
    start = end + 1;
  }
  return found.map((finding) => ({ ...finding, ...place(finding) }));
}

const wholeUrl = /%3A%2F%2F/i;

/** What a reading holds, at its place in the reading. */
function findIn({ text, as }: Reading, whole: string): Finding[] {
  const found = hiddenDetectors.flatMap((detect) => detect(text));
  if (as === 'base64') found.push(...findEncodedPair(text));
  // Strings that were joined and query strings that were decoded have signs of their own inside.
  if (as === 'base64' || as === 'character codes') found.push(...findUnnamedSecrets(text));
  // A decoded login sign would read as another host; only an address that was encoded whole is read again.
  if (as !== 'percent encoding' || wholeUrl.test(whole)) found.push(...findCredentialUrls(text));
  return found;
}

function isAllowed(text: string, { start, end }: Finding, allows: PrivateDataOptions['allows']): boolean {
  if (allows === undefined) return false;
  if (typeof allows === 'function') return allows(text.slice(start, end));
  return allows.some((standIn) => {
    if (standIn.length < end - start) return false;
    // The stand-in may be longer than the finding: a whole path of which only the login name is found.
    const at = text.indexOf(standIn, Math.max(0, end - standIn.length));
    return at >= 0 && at <= start;
  });
}

function withoutOverlaps(found: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  for (const finding of found) {
    if (kept.every((other) => finding.end <= other.start || finding.start >= other.end)) kept.push(finding);
    if (kept.length >= findingsMax) break;
  }
  return kept.sort((a, b) => a.start - b.start);
}
