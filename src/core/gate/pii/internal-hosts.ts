import type { Finding } from './finding.ts';

/** Finds names of private machines: `node3.int.acme-foods.net`, `db01.prod.acme-foods.corp`. */
export function findInternalHosts(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(hostName)) {
    const host = match[0].toLowerCase();
    const labels = host.split('.');
    if (publicByDesign.test(host) || standIn.test(host)) continue;
    const last = labels.at(-1) ?? '';
    const inside = labels.slice(1, -2).some((label) => insideLabels.has(label)) && /^[a-z]{2,10}$/.test(last);
    const privateEnding =
      labels.length >= 3 &&
      privateEndings.has(last) &&
      /\d|^(?:db|git|jenkins|vault|mail|ldap|nas|vpn|proxy|build|ci)/.test(labels[0] ?? '');
    if (!inside && !privateEnding) continue;
    findings.push({
      kind: 'internal host name',
      start: match.index,
      end: match.index + match[0].length,
      remedy: 'replace it with a name such as host.internal.example.com',
    });
  }
  return findings;
}

/** Three to seven labels, not part of a member chain, a path or an address with a longer name. */
const hostName =
  /(?<![\w.@/$-]|\w:\/\/[\w.-]{0,80})(?:https?:\/\/)?(?:[A-Za-z0-9][A-Za-z0-9-]{0,40}\.){2,6}[A-Za-z]{2,12}(?![\w(.]*[\w(])/g;

const insideLabels = new Set([
  'int',
  'internal',
  'intern',
  'corp',
  'intra',
  'intranet',
  'lan',
  'priv',
  'private',
  'ad',
]);

const privateEndings = new Set(['corp', 'lan', 'intra', 'intranet', 'internal', 'home', 'priv']);

/** Names that clouds and container runtimes give to every machine alike. */
const publicByDesign =
  /host\.docker\.internal|docker\.internal|containers\.internal|metadata\.google|compute\.internal|ec2\.internal|railway\.internal|\.svc\.|cluster\.local|\.c\.[\w-]+\.internal|googleapis|amazonaws|azure|windows\.net|privatelink|vpce|consul|flycast|in-addr\.arpa/;

const standIn =
  /(?:^|\.)(?:example|acme|contoso|fabrikam|corp|company|mycompany|yourcompany|domain|mydomain|test|foo|bar|evil|attacker|org|my-?org)\.(?:com|org|net|io|dev|local|test|internal|corp|lan)$|\.example$|\.(?:test|invalid)$/;
