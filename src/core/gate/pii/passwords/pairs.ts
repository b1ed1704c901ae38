import { type Forms, markWords, saidNowhere } from './form.ts';

/** A name and its password, told as a pair (`admin / X`, `user:X`) or handed to a function ("user", "X"). */
const pairTold =
  /\b(?:logins?|credentials?|creds|log(?:ged|ging)? in (?:with|as)|sign(?:ed)? in (?:with|as)|auth(?:enticated?)? (?:with|as)|user(?:name)?[ /]{1,3}pass(?:word)?)(?: (?:are|is|was)|:|=)?\s{1,2}["'`]?[\w.@\\-]{1,40}["'`]?\s?[/:]\s?["'`]?([^\s"'`,;)(}\]<>|[=]{7,64})/gi;
const pairGiven =
  /\b(?:HTTPBasicAuth|HTTPDigestAuth|NetworkCredential|UsernamePasswordCredentials|PasswordAuthentication|basic_?auth|setCredentials|withCredentials|authenticate|login|auth)\s?(?:=\s?)?[([]\s?["'`][\w.@\\-]{1,60}["'`]\s?,\s?["'`]([^\s"'`]{6,64})["'`]/gi;

/** `host:5432:database:user:password`, the line of a .pgpass file. */
const pgpass = /(?<![\w.:/*-])[\w.*-]{1,80}:\d{4,5}:[\w*-]{1,40}:[\w.-]{1,40}:([^\s:"'`]{6,80})(?!:)/g;

const kind = 'password beside a login name';

/** A password right behind the name it belongs to. */
export const pairForms: Forms = {
  marks: {
    words: markWords(
      'login credential creds log|in logged|in logging|in sign|in signed|in auth( auth= auth|= auth: auth" authenticate authentication( basicauth basic_auth digestauth user/ username/ user|/ :5432: :3306: :1521: :5433: :6432: :27017: :1433: :6379:',
    ),
    reach: { before: 90, after: 160 },
  },
  forms: [pairTold, pairGiven, pgpass].map((shape) => ({ kind, shape, counts: saidNowhere })),
};
