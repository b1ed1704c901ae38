/** How TLS is used, in libpq's words (PostgreSQL manual, "SSL Mode Descriptions"). */
export type SslMode = 'disable' | 'allow' | 'prefer' | 'require' | 'verify-ca' | 'verify-full';

/** Where a PostgreSQL is and how it is spoken to. Holds the password: never log it whole. */
export interface PostgresTarget {
  /** in the order they are tried; a path is the folder of a Unix socket */
  readonly hosts: readonly { readonly host: string; readonly port: number }[];
  readonly database: string;
  readonly user: string;
  /** `null`: whatever PGPASSWORD says */
  readonly password: string | null;
  readonly sslmode: SslMode;
  /** `direct` begins with TLS instead of asking for it first */
  readonly sslnegotiation: 'postgres' | 'direct';
  /** files with the authority, the certificate and the key, where they were given */
  readonly files: { readonly ca: string | null; readonly cert: string | null; readonly key: string | null };
  readonly connectTimeoutMs: number;
  /** which of several hosts will do */
  readonly sessions: 'read-write' | 'primary' | null;
  /** what the session begins with: `application_name`, `search_path`, `options`, `role` */
  readonly session: Readonly<Record<string, string>>;
}

/** Seconds a connection may take to open unless the URL says otherwise. */
const connectTimeoutSeconds = 5;

const sslModes: readonly string[] = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'];
/** Options that stand for a part of the URL, as in libpq. */
const parts = ['host', 'port', 'dbname', 'user', 'password'];
const sessionOptions = ['application_name', 'search_path', 'options', 'role'];
const known = [
  ...parts,
  ...sessionOptions,
  'sslmode',
  'sslrootcert',
  'sslcert',
  'sslkey',
  'sslnegotiation',
  'connect_timeout',
  'target_session_attrs',
  'channel_binding',
  'gssencmode',
];

/** A URL that no PostgreSQL can be reached by. The message is a clause that repeats nothing of the URL but option names. */
export class UrlRefused extends Error {
  override readonly name = 'UrlRefused';
}

/** Reads `postgres://user:password@host:port/database?option=value`, as libpq does. Throws `UrlRefused`. */
export function parsePostgresUrl(url: string): PostgresTarget {
  const [, authority = '', path = '', query = ''] =
    /^postgres(?:ql)?:\/\/([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?$/.exec(url) ?? refuse(shape);
  const at = authority.lastIndexOf('@');
  const [, name = '', secret] = /^([^:]*)(?::(.*))?$/s.exec(at < 0 ? '' : authority.slice(0, at)) ?? [];
  const options = new Map(new URLSearchParams(query));
  for (const option of options.keys())
    if (!known.includes(option)) refuse(`has no option ${shown(option)}; known are ${known.join(', ')}`);
  const user = options.get('user') ?? decoded(name);
  if (user === '') refuse('names no user: postgres://USER@HOST/DATABASE');
  refuseUnsupported(options);
  return {
    hosts: hostsOf(options.get('host') ?? decoded(authority.slice(at + 1)), options.get('port')),
    database: options.get('dbname') ?? (decoded(path) || user),
    user,
    password: options.get('password') ?? (secret === undefined ? null : decoded(secret)),
    sslmode: sslModeOf(options),
    sslnegotiation: oneOf(options, 'sslnegotiation', ['postgres', 'direct']) ?? 'postgres',
    files: {
      ca: options.get('sslrootcert') ?? null,
      cert: options.get('sslcert') ?? null,
      key: options.get('sslkey') ?? null,
    },
    connectTimeoutMs: 1_000 * secondsOf(options),
    sessions: sessionsOf(options),
    session: {
      application_name: 'hive',
      ...Object.fromEntries([...options].filter(([option]) => sessionOptions.includes(option))),
    },
  };
}

/** @returns where a target is, without user and password, for people to read */
export function shownTarget({ hosts, database }: PostgresTarget): string {
  return `${hosts.map(({ host, port }) => (host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`)).join(',')}/${database}`;
}

const shape = 'must be a URL like postgres://user:password@host:5432/database';

function refuse(why: string): never {
  throw new UrlRefused(why);
}

/** Only what looks like an option is repeated: in a mistyped URL it may be half of a password. */
function shown(option: string): string {
  return /^[a-z_]{1,30}$/.test(option)
    ? option
    : 'of that name (percent-encode ? and & in user and password)';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return refuse('has a % that is not followed by two hex digits; write it as %25');
  }
}

function hostsOf(list: string, ports: string | undefined): { host: string; port: number }[] {
  const givenPorts = ports?.split(',') ?? [];
  return list.split(',').map((given, place) => {
    const [, six, plain = '', own] =
      /^(?:\[([0-9a-fA-F:.]+)\]|(\/.*|[^:]*))(?::(\d+))?$/.exec(given) ?? refuse(shape);
    const port = Number(own ?? givenPorts[place] ?? givenPorts[0] ?? 5432);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) refuse('has a port that is none, 1 to 65535');
    return { host: six ?? (plain || 'localhost'), port };
  });
}

function sslModeOf(options: ReadonlyMap<string, string>): SslMode {
  const mode = oneOf(options, 'sslmode', sslModes as readonly SslMode[]) ?? 'prefer';
  // As in libpq: an authority that was given is meant to be heeded.
  return mode === 'require' && options.has('sslrootcert') ? 'verify-ca' : mode;
}

function secondsOf(options: ReadonlyMap<string, string>): number {
  const given = options.get('connect_timeout');
  if (given === undefined || given === '0') return connectTimeoutSeconds;
  const seconds = Number(given);
  if (!/^\d+$/.test(given) || seconds > 3_600) refuse('needs seconds, 1 to 3600, as connect_timeout');
  return seconds;
}

function sessionsOf(options: ReadonlyMap<string, string>): PostgresTarget['sessions'] {
  const asked = oneOf(options, 'target_session_attrs', ['any', 'read-write', 'primary'] as const);
  return asked === undefined || asked === 'any' ? null : asked;
}

function refuseUnsupported(options: ReadonlyMap<string, string>): void {
  if (oneOf(options, 'channel_binding', ['disable', 'prefer', 'require']) === 'require')
    refuse(
      'asks for channel_binding=require, which is not supported: take it out, and use sslmode=verify-full',
    );
  if (oneOf(options, 'gssencmode', ['disable', 'prefer', 'require']) === 'require')
    refuse('asks for gssencmode=require, which is not supported: take it out');
}

function oneOf<Value extends string>(
  options: ReadonlyMap<string, string>,
  option: string,
  values: readonly Value[],
): Value | undefined {
  const given = options.get(option);
  if (given === undefined || (values as readonly string[]).includes(given)) return given as Value | undefined;
  return refuse(`needs ${values.join(', ')} as ${option}`);
}
