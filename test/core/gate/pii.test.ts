// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the drafts under test quote shell and CI variables.
import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { normalise } from '../../../src/core/gate/normalise.ts';
import { findPrivateData } from '../../../src/core/gate/pii.ts';
import { base62, base64, base64Url, hexDigits, keyMaterial } from './key-material.ts';

const pem = (type: string, lines: number) =>
  `-----BEGIN ${type}-----\n${Array.from({ length: lines }, (_, i) => keyMaterial(base64, 64, i + 3)).join('\n')}\n-----END ${type}-----`;
const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = `${segment({ alg: 'HS256', typ: 'JWT' })}.${segment({ sub: '91ab', exp: 1750000000 })}.${keyMaterial(base64Url, 43)}`;
const basic = Buffer.from(`deploy:${keyMaterial(base62, 12, 5)}`).toString('base64');
const password = `${keyMaterial(base62, 9, 8)}Qz7!`;

const caught: readonly (readonly [kind: string, text: string])[] = [
  [
    'AWS access key id',
    `AWS_ACCESS_KEY_ID=AKIA${keyMaterial('ABCDEFGHJKLMNPQRSTUVWXYZ234567', 16)} beat the role`,
  ],
  ['AWS secret access key', `aws_secret_access_key = ${keyMaterial(base64, 40)} is stale`],
  ['GitHub token', `auth: ghp_${keyMaterial(base62, 36)} hit the limit`],
  ['GitHub fine-grained token', `github_pat_${keyMaterial(base62, 22)}_${keyMaterial(base62, 59)} expired`],
  ['GitLab token', `login -p glpat-${keyMaterial(base62, 20)} fails`],
  ['Slack token', `xoxb-290057449737-4439052815289-${keyMaterial(base62, 24)} is refused`],
  ['Stripe key', `rk_live_${keyMaterial(base62, 24)} gave 403`],
  ['OpenAI key', `sk-proj-${keyMaterial(base64Url, 90)} gave 401`],
  ['Anthropic key', `sk-ant-api03-${keyMaterial(base64Url, 93)} gave 401`],
  ['Google API key', `key AIza${keyMaterial(base62, 35)} has no referrer`],
  ['Telegram bot token', `bot718293645:AA${keyMaterial(base62, 33)} conflicts`],
  ['DigitalOcean token', `doctl -t dop_v1_${keyMaterial(hexDigits, 64)} works`],
  ['npm token', `_authToken=npm_${keyMaterial(base62, 36)} asks for a code`],
  ['SendGrid key', `SG.${keyMaterial(base62, 22)}.${keyMaterial(base62, 43)} sent nothing`],
  ['Azure account key', `AccountName=media;AccountKey=${keyMaterial(base64, 86)}==;EndpointSuffix=x`],
  ['Supabase secret', `sbp_${keyMaterial(hexDigits, 40)} in CI`],
  ['Hugging Face token', `HF_TOKEN=hf_${keyMaterial(base62, 34)}`],
  ['Shopify token', `shpat_${keyMaterial(hexDigits, 32)} is busy`],
  ['secret value', `ALGOLIA_ADMIN_KEY=${keyMaterial(hexDigits, 32)} was bundled`],
  ['secret value', `"client_secret": "${keyMaterial(base62, 40)}"`],
  ['password', `GF_ADMIN_PASSWORD=${password} is ignored`],
  ['password', `ldapsearch -D cn=reader -w '${password}' works`],
  ['JSON Web Token', `the token ${jwt} lacks aud`],
  ['bearer token', `Authorization: Bearer ${keyMaterial(base64Url, 48)}`],
  ['basic auth credentials', `Authorization: Basic ${basic}`],
  ['password in a URL', `postgres://billing:${keyMaterial(base62, 12)}@db.kestrelpay.io/main`],
  [
    'password in a connection string',
    `Host=db.kestrelpay.io;Username=core;Password=${keyMaterial(base62, 14)};Pooling=true`,
  ],
  ['private key', `${pem('RSA PRIVATE KEY', 12)} is PKCS#1`],
  ['private key', `${pem('OPENSSH PRIVATE KEY', 1)} is short`],
  ['private key', `KEY="-----BEGIN PRIVATE KEY-----\\n${keyMaterial(base64, 64)}\\n" is cut`],
  ['e-mail address', 'a reply to hedda.norqvist@fjellpost.no opened a new thread'],
  ['obfuscated e-mail address', 'write to hedda [at] fjellpost [dot] no'],
  ['obfuscated e-mail address', 'write to hedda dot norqvist at fjellpost dot no'],
  ['e-mail address', 'full width ｈｅｄｄａ＠fjellpost．no slipped through'],
  ['e-mail address', 'zero width hedda\u200b@\u200bfjellpost.no slipped through'],
  ['telephone number', '"+44 7778 055040" is fine, 07… is not'],
  ['telephone number', 'call me at (617) 484-8422 please'],
  ['payment card number', 'someone tested 4232 2714 7682 8131 in the sandbox'],
  ['payment card number', 'charge 5123351598534533 failed'],
  ['bank account number (IBAN)', 'BE04995835894931 was NOT_VALID'],
  ['US social security number', '212-80-9282 was stored without dashes'],
  ['Brazilian CPF', 'typing 913.402.210-47 moves the caret'],
  ['UK national insurance number', 'the NINO jk 31 58 22 b must be upper case'],
  ['home path with a login name', '/home/oskar_lund/.pyenv/shims/python has no root'],
  ['home path with a login name', '/Users/Yelena Marchetti/Projects/shop has a blank'],
  ['home path with a login name', 'C:\\Users\\fzahra\\source\\repos is too long'],
  ['street address', '"2216 Pinewhistle Ct #5, Tulsa OK 74136" is refused'],
  ['street address', 'Lindenhoflaan 233-II, 1097 KD Amsterdam is split'],
  ['internal host name', 'valid for k8s-w03.int.pellerinfoods.net, not for the address'],
  ['personal detail of a named person', 'Result for Anselm Oyelaran, male, 54, HIV viral load came late'],
];

const passed: readonly string[] = [
  'user@example.com and admin@mail.example.org are stand-ins',
  'OPENAI_API_KEY=sk-xxxxxxxxxxxxxxxxxxxxxxxx, ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
  'API_KEY=<your-api-key> or ${API_KEY} or $API_KEY or {{ secrets.API_KEY }} or ***',
  'AKIAIOSFODNN7EXAMPLE with wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  'Client(api_key="sk-ant-...", max_retries=5)',
  'postgres://user:password@localhost/db and postgresql://app:p%%40ss@localhost/db',
  'POSTGRES_PASSWORD=postgres, password: changeme, MYSQL_ROOT_PASSWORD=secret',
  'https://user:pass@example.com breaks with an @',
  'uses: actions/checkout@a1b2c3d4e5f60718293a4b5c6d7e8f9012345678 # v4',
  'integrity="sha512-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wCoqVuAfXRKap7fdgcCY5uyk=="',
  'checksum: 10c0/8d3c7f0b1a9e4d26 differs, commit 4f5e6d7c8b9a0f1e2d3c4b5a69788796a5b4c3d2',
  '@types/node@20.11.5, pkg@1.2.3, @Injectable(), @media (min-width: 40em), @scope/pkg',
  'git clone git@github.com:acme/api.git over ssh',
  '/home/user/app, /home/node/.npm, /home/vscode/.cache, /home/runner/work, /home/ubuntu/x',
  'GET /scim/v2/Users/2819c223-7f76-453a-919d-413861904646/groups',
  '4242 4242 4242 4242 and 4000 0027 6000 3184 are test cards for a payment',
  'call +1 202 555 0143 or (212) 555-0143 or +44 20 7946 0958',
  '192.0.2.7, 203.0.113.9, 2001:db8::1 and 10.0.0.5 never route',
  'Chrome/126.0.6478.127 at 20240618093000 with ids 4815162342 and 1180482905912344576',
  'traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  'a file that starts with -----BEGIN RSA PRIVATE KEY----- is PKCS#1, not PKCS#8',
  'password authentication failed for user "app"; password: ${{ secrets.DB_PASSWORD }}',
  'const token = await getToken(request.headers.authorization)',
  'primaryKey: true, cache_key = node_modules_v2_linux, secretName: wildcard-tls',
  'password: cGFzc3dvcmQ= is only base64',
  'host.docker.internal and api.default.svc.cluster.local resolve inside',
];

async function kindsIn(text: string): Promise<string[]> {
  return (await findPrivateData(normalise(text).text)).map(({ kind }) => kind);
}

describe('findPrivateData()', () => {
  test.each(caught)('findPrivateData() finds a %s: %p', async (kind, text) => {
    expect(await kindsIn(text)).toContain(kind);
  });

  test.each(passed.map((text) => [text]))('findPrivateData() passes %p', async (text) => {
    expect(await kindsIn(text)).toEqual([]);
  });

  test('findPrivateData() reports the range of the value and no overlaps', async () => {
    const text = `mail hedda.norqvist@fjellpost.no, token ghp_${keyMaterial(base62, 36)}.`;
    const found = await findPrivateData(text);
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual([
      'hedda.norqvist@fjellpost.no',
      `ghp_${keyMaterial(base62, 36)}`,
    ]);
  });

  test('findPrivateData() is not switched off by a linter comment in the draft', async () => {
    const text = `// secretlint-disable\nsecret glpat-${keyMaterial(base62, 20)}`;
    expect(await kindsIn(text)).toContain('GitLab token');
  });

  test('findPrivateData() finds a generated key wherever it stands', async () => {
    const token = fc
      .array(fc.constantFrom(...base62), { minLength: 36, maxLength: 36 })
      .map((cs) => `ghp_${cs.join('')}`);
    await fc.assert(
      fc.asyncProperty(
        fc.lorem({ maxCount: 8 }),
        token,
        fc.lorem({ maxCount: 8 }),
        async (before, key, after) => {
          fc.pre(new Set(key).size > 16 && !/example|fake|dummy|test|x{4}|0{8}/i.test(key));
          expect(await kindsIn(`${before} ${key} ${after}`)).toContain('GitHub token');
        },
      ),
      { numRuns: 60 },
    );
  });
});
