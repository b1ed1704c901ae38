import { firstFrom, type Search } from '../anchored.ts';
import { surveyOf } from '../survey.ts';
import { type Forms, markWords, saidNowhere } from './form.ts';

/** A name and its password, told as a pair (`admin / X`, `user:X`) or handed to a function ("user", "X"). */
const pairTold =
  /\b(?:logins?|credentials?|creds|log(?:ged|ging)? in (?:with|as)|sign(?:ed)? in (?:with|as)|auth(?:enticated?)? (?:with|as)|user(?:name)?[ /]{1,3}pass(?:word)?)(?: (?:are|is|was)|:|=)?\s{1,2}["'`]?[\w.@\\-]{1,40}["'`]?\s?[/:]\s?["'`]?([^\s"'`,;)(}\]<>|[=]{7,64})/gi;
const pairGiven =
  /\b(?:HTTPBasicAuth|HTTPDigestAuth|NetworkCredential|UsernamePasswordCredentials|PasswordAuthentication|PlainAuth|basic_?auth|setCredentials|withCredentials|username_pw_set|authenticate|login|auth|wifi\.(?:begin|softap)|(?:wlan|sta_if|wifi)\.connect|wifi_connect)\s?(?:=\s?)?[([]\s?(?:["'`]{2}\s?,\s?)?["'`][^"'`\n]{1,60}["'`]\s?,\s?["'`]([^\s"'`]{6,64})["'`]/gi;

/** Connections take an address first, and the password behind the name. */
const connectionGiven =
  /\b(?:getConnection|mysqli(?:_connect)?|new PDO|mysql_connect|odbc_connect|oci_connect|createConnection)\s?\(\s?(?:["'][^"'\n]{1,120}["']\s?,\s?){2}["']([^\s"']{6,64})["']/gi;

/** `host:5432:database:user:password`, the line of a .pgpass file. */
const pgpass =
  /(?<![\w.:/*-])[\w.*-]{1,80}:\d{4,5}:[\w*-]{1,40}:[\w.-]{1,40}:((?:\\[:\\]|[^\s:"'`\\]){6,80})(?!:)/g;

/** Every match of it in a stretch: where a port stands between two colons, from the host before it on. */
const pgpassLines: Search = (text, within = { text, from: 0 }) => {
  const { numbers, numberEnds } = surveyOf(text);
  const found: RegExpExecArray[] = [];
  const to = within.from + within.text.length;
  let done = 0;
  for (let i = firstFrom(numbers, within.from); i < numbers.length && (numbers[i] as number) < to; i++) {
    const port = (numbers[i] as number) - within.from;
    const end = (numberEnds[i] as number) - within.from;
    if (within.text[port - 1] !== ':' || within.text[end] !== ':' || end - port < 4 || end - port > 5)
      continue;
    let start = port - 1;
    while (start > done && port - start <= 81 && hostSign.test(within.text[start - 1] as string)) start--;
    pgpassHere.lastIndex = start;
    const match = pgpassHere.exec(within.text);
    if (match === null) continue;
    found.push(match);
    done = start + match[0].length;
  }
  return found;
};

const pgpassHere = new RegExp(pgpass.source, 'y');
const hostSign = /[\w.*-]/;

/** An administrator's name and what follows it: `admin / X`, `root:X`, "admin is X". */
const known =
  /(?<![\w./@:-])(?:admin|root|administrator|sysadmin|superuser|sa|postgres|demo|guest|operator|support|manager|service|cisco|ubnt|pi|user\d?)["'`]?(?: ?[/:|] ?| is | with | and | \+ )["'`]?([^\s"'`,;)(}\]<>|[=/:]{8,64})/gi;

/** Whose password it is, and the short word for it. */
const passOf =
  /\b(?:vault|login|account|admin|db|database|root|master|service|wi-?fi|router|camera|bios|vpn|ftp|mail|smtp|imap|backup|deploy) (?:pass|pw|pwd) (?:is |was )?["'`]?([^\s"'`,;)(}\]<>|]{7,64})/gi;

const kind = 'password beside a login name';

/** A password right behind the name it belongs to. */
export const pairForms: Forms = {
  marks: {
    words: markWords(
      'login credential creds log|in logged|in logging|in sign|in signed|in auth( auth= auth|= auth: auth" authenticate authentication( basicauth basic_auth digestauth plainauth username_pw_set wifi.begin wifi.softap wlan.connect sta_if.connect wifi.connect wifi_connect getconnection mysqli new|pdo mysql_connect odbc_connect oci_connect createconnection user/ username/ user|/ :5432: :3306: :1521: :5433: :6432: :27017: :1433: :6379: admin root: root/ root| admin| |pass| |pw| |pwd| sysadmin superuser postgres/ postgres: demo/ demo: guest/ guest: operator/ support/ manager/ cisco ubnt',
    ),
    reach: { before: 90, after: 160 },
  },
  forms: [
    ...[pairTold, pairGiven, connectionGiven, passOf].map((shape) => ({ kind, shape, counts: saidNowhere })),
    { kind, shape: pgpass, search: pgpassLines, counts: saidNowhere },
    { kind, shape: known, counts: isMixed },
  ],
};

/** Without a word for a password, only letters of both cases with digits and a sign, or a dense mix, will do. */
function isMixed(value: string): boolean {
  const bare = value.replace(/[.!?:]+$/, '');
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9._-]/].filter((kind) => kind.test(bare)).length;
  return (
    saidNowhere(value) && (kinds === 4 || (kinds === 3 && /\d/.test(bare) && /[^A-Za-z0-9._-]/.test(value)))
  );
}
