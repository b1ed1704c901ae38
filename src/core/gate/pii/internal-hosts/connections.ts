import { matchesOf } from '../matches.ts';
import { merged, type Segment } from '../segments.ts';
import { surveyOf } from '../survey.ts';
import { isMachineName } from './machine-names.ts';

/** Finds names without a dot that somebody connects to: `ssh ops@muc-fs-02`, `dial tcp: lookup wro-db-11`. */
export function findConnections(text: string): { start: number; length: number }[] {
  return merged(text, machinePositions(text), { before: 100, after: 100 }).flatMap(findIn);
}

/** Where names with a number in them stand that could be a machine's: what connects to them is looked for after. */
function machinePositions(text: string): number[] {
  return surveyOf(text).numbers.filter((at) => {
    if (!isLabelSign(text.charCodeAt(at - 1))) return false;
    let start = at - 1;
    while (start > 0 && at - start < labelCharsMax && isLabelSign(text.charCodeAt(start - 1))) start--;
    let end = at + 1;
    while (end < text.length && end - at < labelCharsMax && isLabelSign(text.charCodeAt(end))) end++;
    // No shorter or longer one and none that begins with a digit or a hyphen is a machine's.
    return end - start >= 5 && text.charCodeAt(start) > 0x39 && isMachineName(text.slice(start, end));
  });
}

const labelCharsMax = 32;

function isLabelSign(code: number): boolean {
  return code === 0x2d || (code >= 0x30 && code <= 0x39) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a);
}

function findIn({ text, from }: Segment): { start: number; length: number }[] {
  const found: { start: number; length: number }[] = [];
  for (const shape of shapes) {
    for (const match of matchesOf(shape, text)) {
      const name = match[1] ?? '';
      if (!isMachineName(name)) continue;
      found.push({ start: from + match.index + match[0].lastIndexOf(name), length: name.length });
    }
  }
  return found;
}

const label = '([A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+){0,4})';
const user = '(?:[A-Za-z_][\\w.\\\\-]{0,40}@)?';
const end = '(?![\\w.-]*[\\w@(]|/[\\w.-]+@)';

/** Ports that services are known by. */
const ports =
  '(?:22|25|80|88|389|443|445|636|1433|1521|2181|2379|3000|3268|3306|3389|5000|5432|5601|5672|5985|6379|6443|8080|8443|9000|9042|9090|9092|9093|9100|9200)';

const shapes: readonly RegExp[] = [
  // ssh -p 2222 -i key ops@muc-fs-02, ping -c 3 muc-fs-02, psql -h muc-db-11
  new RegExp(
    `\\b(?:ssh(?:-copy-id|-keyscan)?|sftp|mosh|ping6?|telnet|nslookup|dig|traceroute|tracert|mtr|nmap|n?c(?:at)?)(?: -{1,2}[\\w=.]{1,30}(?: (?:\\d{1,6}|[~./][\\w./~-]{1,60}))?){0,5} ${user}${label}${end}`,
    'g',
  ),
  new RegExp(`(?:\\s-h|\\s--host(?:name)?|\\s-H|\\s-S)[ =]["']?${label}${end}`, 'g'),
  // scp dump.gz ops@muc-fs-02:/srv
  new RegExp(`\\b(?:scp|rsync|sftp)\\b[^\\n]{0,80}?\\s${user}${label}:[~/\\w]`, 'g'),
  // What resolvers and clients complain about
  new RegExp(
    `\\b(?:lookup|context|cluster|ENOTFOUND|EAI_AGAIN|resolve(?: host(?:name)?)?:?|UnknownHostException:|translate host name|no such host:?|dial tcp:?(?! lookup)|connect(?:ed|ing|ion)? to(?: server| host)?(?: at)?)\\s["'\`[]?(?:[A-Z_]{4,12} )?${label}${end}`,
    'g',
  ),
  // Fields: Host=…;, Server: …, "hostname": "…", HostName … in an ssh_config
  new RegExp(
    `\\b(?:[Hh]ost(?:[Nn]ame)?|HOST(?:NAME)?|[Ss]erver|SERVER|[Dd]ata [Ss]ource|[Aa]ddr(?:ess)?|[Ii]nstance|INSTANCE|[Nn]ode|[Bb]roker|[Cc]omputer(?:[Nn]ame)?|ProxyJump|[Mm]achine|bootstrap[._]servers)["']?(?:\\s?[=:]\\s?|\\s)["'\`]?(?:tcp:)?${label}${end}`,
    'g',
  ),
  // Addresses of services
  new RegExp(
    `\\b(?:https?|ldaps?|ssh|s?ftp|tcp|smb|cifs|nfs|rdp|vnc|redis|amqps?|postgres(?:ql)?|mysql|mariadb|mongodb|nats|kafka|grpc|wss?|telnet|imaps?|smtps?|rtsp|sqlserver|ipp)://(?:[^\\s/@"'<>]{1,80}@)?${label}(?=[:/\\s'"\`?;)]|$)`,
    'gi',
  ),
  new RegExp(`\\bthin:(?:[^@\\s]{0,40})@(?://)?${label}[:/]`, 'g'),
  // A file server's name in a UNC path
  new RegExp(`(?<=^|[\\s"'(=\`])\\\\{2,4}${label}\\\\{1,2}[A-Za-z]`, 'g'),
  // A prompt, a line of a log
  new RegExp(
    `(?:^|\\n|[\\s\`\\[])[a-z_][\\w-]{0,30}@${label}(?:[: ][~/][\\w./~-]{0,60})?\\]?[#$](?=\\s|$)`,
    'g',
  ),
  new RegExp(
    `\\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \\d]\\d \\d\\d:\\d\\d:\\d\\d ${label} [\\w./-]{2,40}(?:\\[\\d{1,8}\\])?:`,
    'g',
  ),
  new RegExp(`(?<![\\w./@:-])${label}:${ports}(?![\\w.])`, 'g'),
  // "the box muc-fs-02", "on host muc-fs-02"
  new RegExp(
    `\\b(?:host|server|machine|box|node|vm|VM|workstation|hypervisor|fileserver|bastion|jump ?host|printer|switch|controller|NAS|broker)(?: named| called| is)? ["'\`]?${label}${end}`,
    'g',
  ),
];
