import { searchFor } from './anchored.ts';
import type { Finding } from './finding.ts';
import { findConnections } from './internal-hosts/connections.ts';
import { matchesOf } from './matches.ts';
import { merged } from './segments.ts';
import { registerWords, surveyOf } from './survey.ts';

/** Finds names of private machines: `node3.int.acme-foods.net`, `db01.prod.acme-foods.corp`. */
export function findInternalHosts(text: string): Finding[] {
  const findings: Finding[] = [];
  const { words, numbers } = surveyOf(text);
  for (const match of lookups(text))
    findings.push(found(match.index + match[0].indexOf(match[1] ?? ''), (match[1] ?? '').length));
  for (const match of text.includes('\\\\') ? text.matchAll(share) : []) {
    const name = match[1] ?? '';
    if (
      !machine.test(name.toLowerCase()) ||
      !/^[a-z]+\d*(?:-[a-z0-9]+)+|^[a-z]{2,}\d{1,3}(?:\.|$)/i.test(name)
    )
      continue;
    findings.push(found(match.index + match[0].indexOf(name), name.length));
  }
  for (const { start, length } of findConnections(text)) findings.push(found(start, length));
  const hasPrivate = numbers.some(
    (at) => text.charCodeAt(at) === 0x31 && privateAddress.test(text.slice(at, at + 8)),
  );
  for (const match of hasPrivate ? text.matchAll(hostsLine) : []) {
    const name = match[1] ?? '';
    if (standIn.test(name) || publicByDesign.test(name)) continue;
    findings.push(found(match.index + match[0].lastIndexOf(name), name.length));
  }
  for (const { match, from } of serviceHosts(text)) {
    const host = (match[1] ?? '').toLowerCase();
    if (
      publicByDesign.test(host) ||
      standIn.test(host) ||
      wellKnown.test(host) ||
      !isOfAFirm(host.split('.'))
    )
      continue;
    findings.push(found(from + match.index + match[0].indexOf(match[1] ?? ''), host.length));
  }
  for (const segment of merged(text, marked(text, words[labelWords] as readonly number[]), wholeName)) {
    for (const match of matchesOf(hostName, segment.text)) {
      const host = (match[1] ?? '').toLowerCase();
      const labels = host.split('.');
      if (publicByDesign.test(host) || standIn.test(host)) continue;
      if (!isInside(labels) && !hasPrivateEnding(labels)) continue;
      const start = segment.from + match.index + match[0].length - host.length;
      findings.push(found(start, host.length));
    }
  }
  return findings;
}

function found(start: number, length: number): Finding {
  return {
    kind: 'internal host name',
    start,
    end: start + length,
    remedy: 'replace it with a name such as host.internal.example.com',
  };
}

/**
 * A host of four labels and more, or one of three with the port of an inner service or a scheme that only machines of one network
 * speak: what the world may reach has a short name and the usual port.
 */
const serviceHost =
  /(?<![\w./$@-]|\w:\/\/[\w.-]{0,80})(?:(?<=@)|(?:[A-Za-z][A-Za-z0-9+._-]{1,20}:\/\/(?:[\w.-]{1,40}@)?))?((?:[A-Za-z0-9][A-Za-z0-9-]{0,40}\.){2,6}[a-z]{2,12})(?=:\d{4,5}(?!\d)|[/\s"'`,;)\]]|$|\.\s)/gi;

/** Every match of `serviceHost`, in words with a label between two dots. */
function serviceHosts(text: string): { match: RegExpExecArray; from: number }[] {
  const found: { match: RegExpExecArray; from: number }[] = [];
  let done = 0;
  let last = text.indexOf('.');
  for (
    let at = text.indexOf('.', last + 1);
    last >= 0 && at >= 0;
    last = at, at = text.indexOf('.', at + 1)
  ) {
    if (last < done || at === last + 1 || !isLabel(text, last + 1, at)) continue;
    let from = last;
    while (from > done && !isParting(text.charCodeAt(from - 1))) from--;
    let to = at;
    while (to < text.length && !isParting(text.charCodeAt(to))) to++;
    done = to;
    // The sign behind the word tells whether a full stop ends it.
    for (const match of matchesOf(serviceHost, text.slice(from, to + 1))) found.push({ match, from });
  }
  return found;
}

function isLabel(text: string, start: number, end: number): boolean {
  if (end - start > labelCharsMax) return false;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    const isSign = code === 0x2d || (code >= 0x30 && code <= 0x39);
    if (!isSign && !((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a)) return false;
  }
  return true;
}

const labelCharsMax = 41;

/** Blanks and line breaks, which no name holds. */
function isParting(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/** A machine's or a service's first label, a firm's registered name behind a label for a place, a team or a stage. */
function isOfAFirm(labels: readonly string[]): boolean {
  const last = labels.at(-1) ?? '';
  if (codeEndings.test(last) || !/^(?:com|net|org|io|dev|eu|info|biz|cloud|schule|[a-z]{2})$/.test(last))
    return false;
  const isSecondLevel = /^(?:co|com|org|net|ac|gov|edu)$/.test(labels.at(-2) ?? '') && last.length === 2;
  const registered = isSecondLevel ? 3 : 2;
  const inner = labels.slice(0, -registered);
  const [first = ''] = inner;
  const firm = labels.at(-registered) ?? '';
  if (inner.length < 2 || firm.length < 4) return false;
  return (
    teamLabels.has(inner.at(-1) as string) ||
    /^[a-z]{2,10}-?[a-z]*\d{1,3}$|^[a-z]{2,8}-[a-z]{1,8}(?:-\d{1,3})?$/.test(first)
  );
}

/** What stands between a machine and its firm's name. */
const teamLabels = new Set(
  'lab labs ot ics scada plant werk klinik clinic hospital buero office apps app build builds eng engineering dev voice voip media data bi hr it ops sre net core edge infra mgmt prod prd production stage staging stg qa uat test int internal corp lan intra k8s kube rke cluster vm vms dc dc1 dc2 hadoop dwh etl erp sap mes pos store stores branch berlin hamburg munich muenchen london paris madrid rotterdam amsterdam zurich wien vienna milano roma lyon oslo stockholm warsaw prague eu us emea apac'.split(
    ' ',
  ),
);

/** Domains that whole trades write in their findings. */
const wellKnown =
  /(?:^|\.)(?:example|amazonaws|awsapps|azure\w*|windows|microsoft\w*|office|google\w*|gstatic|googleapis|gcr|apple|icloud|github\w*|gitlab|bitbucket|atlassian|docker|quay|kubernetes|k8s|npmjs|pypi|python|pythonhosted|debian|ubuntu|fedoraproject|redhat|centos|alpinelinux|archlinux|apache|maven|gradle|jetbrains|mozilla|cloudflare\w*|fastly|akamai\w*|vercel|netlify|heroku\w*|digitalocean\w*|linode|hetzner|ovh|oracle\w*|oraclecloud|ibm|salesforce|slack\w*|stripe|paypal|twilio|sendgrid|mailgun|shopify\w*|openai|anthropic|huggingface|sentry|datadoghq|newrelic|elastic|mongodb|redislabs|snowflakecomputing|databricks|confluent|supabase|firebase\w*|auth0|okta|facebook|instagram|whatsapp|telegram|discord\w*|twitter|linkedin|youtube|wikipedia|ietf|w3|kernel|gnu|freedesktop|gnome|kde|nist|letsencrypt|pool|ntp|root-servers|in-addr|ip6|onmicrosoft|sharepoint|force|my|zendesk|hubspot\w*|segment|algolia\w*|unpkg|jsdelivr|cdnjs|spring|springsource|sonatype|jfrog|artifactory|nodejs|golang|rust-lang|crates|rubygems|packagist|nuget|visualstudio|azurewebsites|azureedge|azurecr|cloudfront|elasticbeanstalk|rds|svc|cluster|consul|local|internal)\.[a-z.]{2,12}$/;

/** A file server's name in a UNC path: \\\\fs-muc-02\\projects. */
const share =
  /(?<=^|[\s"'(=`])\\{2,4}([A-Za-z][A-Za-z0-9-]{2,40}(?:\.[a-z][a-z0-9-]{1,40}){0,5})\\{1,2}[A-Za-z]/g;

/** A private address and the full name it has in a hosts file or a zone. */
const hostsLine =
  /(?<![\d.])(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}[ \t]{1,8}([a-z][a-z0-9-]{1,40}(?:\.[a-z0-9-]{2,40}){1,4}\.[a-z]{2,10})\b/g;

/** A resolver's complaint names the machine and the private server that was asked. */
const looked =
  /\blookup ([a-z][a-z0-9]{0,30}(?:-[a-z0-9]{1,20}){1,4}) on (?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/g;

const insideLabels =
  'int|internal|intern|corp|corporate|intra|intranet|lan|priv|private|ad|office|hq|onprem|mgmt|oob|ipmi|idrac|ilo|bmc|vpn|svc|infra|dmz';

const privateEndings =
  'corp|lan|intra|intranet|intern|internal|home|priv|private|local|localdomain|ad|prod|domain';

const stageLabels =
  'prod|prd|stg|stag|qa|uat|dc|az|rack|fra|ams|lon|nyc|dub|sto|par|muc|ber|osl|cph|hel|waw|sjc|iad|sin|syd|mgmt|node|host|server|vm|infra|ops|dmz|core|bare';

const lookups = searchFor(looked);
const privateAddress = /^(?:10\.|192\.168|172\.)/;

/** The labels with the sign behind or before them, by which names of the inside are known. */
const labelWords = registerWords([
  ...insideLabels.split('|').flatMap((label) => [`${label}.`, `${label}-`]),
  ...`${stageLabels}|${privateEndings}|int:|int/`.split('|').map((label) => `.${label}`),
]);

/** What stands where one of the labels stands, with the character before it. */
const mark = new RegExp(
  `^[^]?(?:(?<![A-Za-z0-9_])(?:${insideLabels})[.-][a-z0-9]|(?<=\\d)\\.(?:${stageLabels})|\\.(?:${privateEndings}|int)(?![\\w-]))`,
  'i',
);

function marked(text: string, positions: readonly number[]): number[] {
  return positions.filter((at) => mark.test(text.slice(Math.max(0, at - 1), at + 20)));
}

/** A segment is the marked word, from blank to blank. */
const wholeName = { before: 0, after: 0 };

/** Two to seven labels, not part of a member chain, a path or an address with a longer name. */
const hostName =
  /(?<!(?<!\/H)\/|[\w.$-]|(?<!@)@|\w:\/\/[\w.-]{0,80})(?:(?<=^|\s)\/\/|(?:HTTP|HOST|MSSQLSvc|TERMSRV|LDAP|CIFS|host|cifs|nfs)\/|[A-Za-z][A-Za-z0-9+._-]{1,20}:\/\/(?:[\w.-]{1,40}@)?)?((?:[A-Za-z0-9][A-Za-z0-9-]{0,40}\.){1,6}[A-Za-z]{2,12})(?![\w(.-]*[\w(])/g;

/** A label for the inside before or in the registered name: `mon-02.int.kestrelpay.io`, `vpn.kestrel-intern.de`. */
function isInside(labels: readonly string[]): boolean {
  const last = labels.at(-1) ?? '';
  if (labels.length < 3 || !/^[a-z]{2,10}$/.test(last) || codeEndings.test(last)) return false;
  const [first = '', ...rest] = labels;
  const middle = rest.slice(0, -2);
  if (middle.some((label) => insideSet.has(label))) return true;
  if (/^(?:intranet|intern|internal|corp|intra|lan)$/.test(first)) return true;
  // What a firm calls its inside is often part of a label: git-int, kestrel-internal.
  if (
    labels
      .slice(0, -1)
      .some((label) => /[a-z]-(?:int|internal|intern|intra|corp|lan)$|^(?:int|corp|intra)-[a-z]/.test(label))
  )
    return true;
  // Nobody outside a few treaties' organisations has names in .int, and they number no machines in public.
  if (last === 'int' && /\d/.test(first)) return true;
  // A numbered machine below its site or stage: db-02.prod.kestrelpay.io.
  return (
    labels.length >= 4 &&
    /^[a-z][a-z-]*\d{1,3}[a-z]?$/.test(first) &&
    middle.some((label) => siteLabel.test(label))
  );
}

const siteLabel =
  /^(?:prod|prd|production|stg|stage|staging|qa|uat|dc\d?|az\d|rack\d{1,2}|(?:fra|ams|lon|nyc|dub|sto|par|muc|ber|osl|cph|hel|waw|sjc|iad|sin|syd)\d{0,2}|mgmt|nodes?|hosts?|servers?|vms?|infra|ops|dmz|core|bare)$/;

/** An ending that no registry sells: `git.norrskog.corp`, `nas01.lan`, `fileserver.kestrelpay.local`. */
function hasPrivateEnding(labels: readonly string[]): boolean {
  const last = labels.at(-1) ?? '';
  if (!endingSet.has(last)) return false;
  const first = labels[0] as string;
  if (['local', 'localdomain', 'domain', 'prod', 'ad', 'private', 'home'].includes(last)) {
    // mDNS and test names use .local freely; a machine of a named company is another matter.
    return labels.length >= 3 && machine.test(first) && !common.has(labels.at(-2) as string);
  }
  return labels.length >= 3
    ? (/^(?:lan|corp|intra|intranet|intern)$/.test(last) && !common.has(labels.at(-2) as string)) ||
        machine.test(first) ||
        (/[-\d]/.test(labels.join('.')) && !common.has(labels.at(-2) as string))
    : /\d|^(?:srv|nas|dc|ldap|vcenter|esx|jenkins|gitlab|jira|confluence|vault|proxmox)/.test(first) &&
        machine.test(first);
}

const insideSet = new Set([
  'int',
  'internal',
  'intern',
  'corp',
  'corporate',
  'intra',
  'intranet',
  'lan',
  'priv',
  'private',
  'ad',
  'onprem',
  'mgmt',
  'oob',
  'ipmi',
  'idrac',
  'dmz',
  'hq',
]);
const endingSet = new Set(privateEndings.split('|'));

/** First labels that name a machine or a service of one. */
const machine =
  /\d|^(?:db|sql|pg|postgres|mysql|mongo|redis|kafka|rabbit|elastic|es|git|gitlab|gitea|bitbucket|svn|jenkins|ci|build|runner|vault|consul|nomad|mail|smtp|imap|exchange|ldap|dc|ad|adfs|kdc|krb|ntp|dns|ns|nas|san|nfs|file|files|fileserver|storage|backup|print|printer|vpn|proxy|gw|gateway|fw|firewall|lb|haproxy|router|switch|esx|esxi|vcenter|vmware|proxmox|hyperv|k8s|kube|node|worker|master|registry|harbor|nexus|artifactory|sonar|sonarqube|grafana|prometheus|prom|mon|monitor|monitoring|kibana|splunk|log|logs|syslog|zabbix|nagios|jira|confluence|wiki|intranet|portal|erp|crm|sap|hr|payroll|finance|billing|api|app|web|www|srv|server|host|bastion|jump|jumphost|ssh|rdp|ts|citrix|sharepoint|teams|auth|sso|idp|keycloak|okta|ca|pki|dev|test|stage|staging|prod|qa|uat)(?:[-_]|$)/;

/** Second-level labels that name nobody's network. */
const common = new Set(
  'test example my your myapp app default svc cluster docker k8s kubernetes minikube kind lab homelab home local localhost foo bar acme company corp mycompany domain mydomain contoso fabrikam demo dev staging service services internal node host server'.split(
    ' ',
  ),
);

/** Member chains end like hosts: `this.internal.foo`, `config.private.key`. */
const codeEndings =
  /^(?:js|ts|py|rb|go|md|key|value|name|id|get|set|map|length|props|state|data|type|path|url|json|yaml|yml|xml|conf|cfg|log|sh|txt|html|css|class|java|cs|cpp|so|dll|exe|jar|zip|tar|gz|png|svg|foo|bar|baz)$/;

/** Names that clouds and container runtimes give to every machine alike. */
const publicByDesign =
  /host\.docker\.internal|docker\.internal|containers\.internal|host\.lima\.internal|minikube\.internal|metadata\.google|compute\.internal|ec2\.internal|railway\.internal|\.svc\.(?:cluster|local)|\.svc$|cluster\.local|\.c\.[\w-]+\.internal|googleapis|amazonaws|azure|windows\.net|privatelink|vpce|consul|flycast|in-addr\.arpa|\.vm\.internal|\.process\.|fly\.dev|vercel-internal|onion|tailnet|\.ts\.net|\.home\.arpa|openstacklocal|novalocal|kubernetes\.default|\.orb\.local|\.ddev\.site|^raspberrypi\.local$|^homeassistant\.local$|^(?:com|org|net|io|java|javax|sun|jdk|android|kotlin|scala)\./;

const standIn =
  /(?:^|\.)(?:example|examplecorp|acme|acmecorp|contoso|fabrikam|northwind|corp|company|mycompany|yourcompany|domain|mydomain|yourdomain|mycorp|yourcorp|test|foo|bar|evil|attacker|org|my-?org|your-?org|my-?company|your-?company|some-?company|my-?domain|your-?domain)\.(?:com|org|net|io|dev|local|test|internal|intranet|corp|lan)$|\.example$|\.(?:test|invalid)$/;
