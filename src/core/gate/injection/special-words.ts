import { has, hashWith, numberAt, wordSet } from './vocabulary.ts';
import { mark, thing } from './word-classes.ts';

/** Classes of a piece that is no word: an address, a path, a file an agent obeys. */
export interface SpecialClass {
  readonly thing: number;
  readonly mark: number;
}

/** Longest piece looked at; an address says what it is at its beginning. */
const pieceCharsMax = 160;

/** Sorts a piece of a lower-case text that has a dot, a slash or an at sign in it. */
export function classOfPiece(codes: Uint16Array, from: number, to: number): SpecialClass | undefined {
  const end = to - from > pieceCharsMax ? from + pieceCharsMax : to;
  return mayBeSpecial(codes, from, end)
    ? sorted(String.fromCharCode(...codes.subarray(from, end)))
    : undefined;
}

function sorted(piece: string): SpecialClass | undefined {
  if (agentFile.test(piece)) return { thing: thing.memory, mark: 0 };
  if (secretFile.test(piece) && !publicFile.test(piece)) return { thing: thing.secret, mark: 0 };
  const address = remote.exec(piece);
  if (address === null) return undefined;
  return { thing: thing.remote, mark: hostMark(address[1] ?? '', address[2] ?? '') };
}

const agentFile =
  /(?:^|\/)(?:agents|claude|gemini|soul|memory|copilot-instructions)\.md$|(?:^|\/)\.(?:cursorrules|windsurfrules|clinerules)$/;

const secretFile =
  /(?:^|[/~\\])\.(?:env|npmrc|netrc|pypirc|pgpass|my\.cnf|aws|ssh|kube|gnupg|git-credentials|bash_history|zsh_history|docker\/config\.json)(?![\w-])|\bid_(?:rsa|ed25519|ecdsa|dsa)\b|^\/etc\/(?:passwd|shadow)$|^(?:process\.env|os\.environ|\/proc\/self\/environ)$|\bkubeconfig$|\bcredentials\.json$|\.pem$/;

const publicFile =
  /\.(?:example|sample|template|dist|pub|test|schema)$|known_hosts|authorized_keys|\.ssh\/config$/;

const topDomains =
  'com net org io dev xyz tld top site online app ai co me ru cn tk cc ws info biz sh zip link click example test invalid evil fr es it nl br jp de uk us eu';

const remote = new RegExp(
  `^(https?:\\/\\/|ftp:\\/\\/|mailto:|[\\w.+-]{1,60}@)?((?:\\d{1,3}(?:\\.\\d{1,3}){3})|(?:[\\w-]{1,60}\\.){1,6}(?:${topDomains.replaceAll(' ', '|')}))(?=[:/?#]|$)`,
);

/** Whether any of the shapes above may fit, told in one pass: most pieces are names of files and calls. */
function mayBeSpecial(codes: Uint16Array, from: number, to: number): boolean {
  let label = 0;
  let dots = 0;
  let before = slash;
  for (let i = from; i < to; i++) {
    const code = codes[i]!;
    if (code === dot) {
      // A name that begins with a dot.
      if ((before === slash || before === 126 || before === 92) && isWithin(codes[i + 1]!, 97, 122))
        return true;
      label = i + 1;
      dots++;
    } else if (code === 95 && before === 100) return true;
    else if (code === slash || code === 58 || code === 63 || code === 35) {
      if (dots > 0 && endsHost(codes, label, i, dots)) return true;
      dots = 0;
    }
    before = code;
  }
  if (dots > 0 && endsHost(codes, label, to, dots)) return true;
  return hasEnding(codes, before, to) || hasBeginning(codes, from);
}

const dot = 46;
const slash = 47;

/** What else may fit, by its last letter, and by its first. */
const endings = byCode(['.md', 'rules', 'kubeconfig', 'credentials.json', '.pem'], -1);
const beginnings = byCode(['/etc/', '/proc/', 'process.env', 'os.environ'], 0);

function byCode(words: readonly string[], at: number): readonly Uint16Array[][] {
  const found: Uint16Array[][] = Array.from({ length: 128 }, () => []);
  for (const word of words)
    found[word.at(at)!.charCodeAt(0)]!.push(Uint16Array.from(word, (letter) => letter.charCodeAt(0)));
  return found;
}

function hasEnding(codes: Uint16Array, last: number, to: number): boolean {
  if (last >= 128) return false;
  for (const ending of endings[last]!) if (stands(ending, codes, to - ending.length)) return true;
  return false;
}

function hasBeginning(codes: Uint16Array, from: number): boolean {
  const first = codes[from]!;
  if (first >= 128) return false;
  for (const beginning of beginnings[first]!) if (stands(beginning, codes, from)) return true;
  return false;
}

function stands(word: Uint16Array, codes: Uint16Array, at: number): boolean {
  if (at < 0) return false;
  for (let i = 0; i < word.length; i++) if (word[i] !== codes[at + i]) return false;
  return true;
}

/** Whether the label behind the last dot can be that of a host. */
function endsHost(codes: Uint16Array, from: number, to: number, dots: number): boolean {
  if (dots >= 3 && isWithin(codes[from]!, 48, 57)) return true;
  if (to - from > 7) return false;
  let hash = 0;
  for (let i = from; i < to; i++) hash = hashWith(hash, codes[i]!);
  return has(domains, numberAt(codes, from, to, hash));
}

const domains = wordSet(topDomains);

function isWithin(code: number, least: number, most: number): boolean {
  return code >= least && code <= most;
}

/** A bare number or a name of a cheap zone for a host speaks against what is fetched from it. */
function hostMark(scheme: string, host: string): number {
  if (/^\d/.test(host) && /^[\d.]+$/.test(host)) {
    return /^(?:127\.|10\.|192\.168\.|169\.254\.|0\.0\.0\.0)/.test(host) ? 0 : mark.rawHost;
  }
  if (/\.(?:xyz|tld|top|site|online|tk|zip|click|evil|cc|ws|ru)$/.test(host) || /evil|attacker/.test(host))
    return mark.oddHost;
  return scheme === 'http://' ? mark.oddHost : 0;
}
