import { searchFor } from './anchored.ts';
import type { Finding } from './finding.ts';
import { isPlaceholder } from './placeholders.ts';

/** Finds stored password hashes (crypt, bcrypt, Argon2, Django, SCRAM, LDAP): they can be guessed offline. */
export function findPasswordHashes(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const match of search(text)) {
    if (isPlaceholder(match[0]) || new Set(match[0]).size < 16) continue;
    findings.push({
      kind: 'password hash',
      start: match.index,
      end: match.index + match[0].length,
      remedy: 'name the scheme and its cost instead of the hash',
    });
  }
  return findings;
}

const schemes = [
  String.raw`\$2[abxy]\$\d\d\$[./A-Za-z0-9]{53}`,
  String.raw`\$(?:1|apr1)\$[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{22}`,
  String.raw`\$5\$(?:rounds=\d{1,9}\$)?[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{43}`,
  String.raw`\$6\$(?:rounds=\d{1,9}\$)?[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{60,86}`,
  String.raw`\$(?:y|gy|7)\$[./A-Za-z0-9]{2,8}\$[./A-Za-z0-9]{8,86}\$[./A-Za-z0-9]{43}`,
  String.raw`\$argon2(?:id|i|d)\$v=\d{1,3}\$[a-z0-9=,]{5,40}\$[A-Za-z0-9+/]{8,64}\$[A-Za-z0-9+/]{16,100}`,
  String.raw`\$P\$[./A-Za-z0-9]{31}`,
  String.raw`pbkdf2[_:](?:sha\d{1,3}|hmac)[$:]\d{1,8}[$:][A-Za-z0-9+/=]{4,64}[$:][A-Za-z0-9+/=]{20,128}`,
  String.raw`scrypt:\d{4,6}:\d{1,2}:\d{1,2}\$[A-Za-z0-9+/]{8,64}\$[0-9a-f]{64,128}`,
  String.raw`SCRAM-SHA-(?:1|256)\$\d{1,6}:[A-Za-z0-9+/=]{8,44}\$[A-Za-z0-9+/=]{20,60}:[A-Za-z0-9+/=]{20,60}`,
  String.raw`\{(?:SSHA|SHA|SMD5|MD5|SSHA256|SSHA512)\}[A-Za-z0-9+/]{22,120}={0,2}`,
];
const search = searchFor(new RegExp(`(?<![A-Za-z0-9])(?:${schemes.join('|')})(?![A-Za-z0-9])`, 'g'));
