import { mark, thing } from './word-classes.ts';

/** Classes of a piece that is no word: an address, a path, a file an agent obeys. */
export interface SpecialClass {
  readonly thing: number;
  readonly mark: number;
}

/** Longest piece looked at; an address says what it is at its beginning. */
const pieceCharsMax = 160;

/** Sorts a piece between blanks that has a dot, a slash or an at sign in it. */
export function classOfPiece(whole: string): SpecialClass | undefined {
  const piece = whole.slice(0, pieceCharsMax).toLowerCase();
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

const remote =
  /^(https?:\/\/|ftp:\/\/|mailto:|[\w.+-]{1,60}@)?((?:\d{1,3}(?:\.\d{1,3}){3})|(?:[\w-]{1,60}\.){1,6}(?:com|net|org|io|dev|xyz|tld|top|site|online|app|ai|co|me|ru|cn|tk|cc|ws|info|biz|sh|zip|link|click|example|test|invalid|evil|fr|es|it|nl|br|jp|de|uk|us|eu))(?=[:/?#]|$)/;

/** A bare number or a name of a cheap zone for a host speaks against what is fetched from it. */
function hostMark(scheme: string, host: string): number {
  if (/^\d/.test(host) && /^[\d.]+$/.test(host)) {
    return /^(?:127\.|10\.|192\.168\.|169\.254\.|0\.0\.0\.0)/.test(host) ? 0 : mark.rawHost;
  }
  if (/\.(?:xyz|tld|top|site|online|tk|zip|click|evil|cc|ws|ru)$/.test(host) || /evil|attacker/.test(host))
    return mark.oddHost;
  return scheme === 'http://' ? mark.oddHost : 0;
}
