import { findAddresses } from './pii/addresses.ts';
import { findAssignedSecrets } from './pii/assigned-secrets.ts';
import { findAuthTokens } from './pii/auth-tokens.ts';
import { findCards } from './pii/cards.ts';
import { findCredentialUrls } from './pii/credential-urls.ts';
import { findEmails } from './pii/emails.ts';
import type { Detector, Finding } from './pii/finding.ts';
import { findHomePaths } from './pii/home-paths.ts';
import { findIbans } from './pii/ibans.ts';
import { findInternalHosts } from './pii/internal-hosts.ts';
import { findNationalIds } from './pii/national-ids.ts';
import { findPeople } from './pii/people.ts';
import { findPhones } from './pii/phones.ts';
import { findPrefixedKeys } from './pii/prefixed-keys.ts';
import { findPrivateKeys } from './pii/private-keys.ts';
import { findWithSecretlint } from './pii/secretlint.ts';

/**
 * Every piece of private data in a normalised text, in order and without overlaps: of two findings on the
 * same characters the earlier detector wins, for it knows the kind best.
 */
export async function findPrivateData(text: string): Promise<Finding[]> {
  const found = detectors.flatMap((detect) => detect(text));
  return withoutOverlaps([...found, ...(await findWithSecretlint(text))]);
}

/** Most telling first. */
const detectors: readonly Detector[] = [
  findPrivateKeys,
  findPrefixedKeys,
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
  findAssignedSecrets,
];

function withoutOverlaps(found: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  for (const finding of found) {
    if (kept.every((other) => finding.end <= other.start || finding.start >= other.end)) kept.push(finding);
    // A hostile text can hold thousands; the verdict is the same and the hints stop long before.
    if (kept.length >= 64) break;
  }
  return kept.sort((a, b) => a.start - b.start);
}
