import type { Finding } from './finding.ts';
import { matchesOf } from './matches.ts';
import { commonWords } from './people/common-words.ts';
import { isPlaceholder } from './placeholders.ts';
import { looksRandom, readsAsWords } from './randomness.ts';
import { type Segment, segmentsAround } from './segments.ts';
import { kindBits, kindsOf } from './signs.ts';

/** Finds keys known by a mark in their middle or by the address or name they stand in. */
export function findShapedKeys(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const { segments, shape } of searches)
    for (const segment of segments(text)) findIn(segment, shape, findings);
  return findings;
}

function findIn({ text, from }: Segment, { kind, shape, counts }: Shape, findings: Finding[]): void {
  for (const match of matchesOf(shape, text)) {
    const value = match[1] ?? match[2] ?? match[0];
    if (new Set(value).size < Math.min(8, value.length / 2) || isPlaceholder(value)) continue;
    if (readsAsWords(value) && !value.includes(' ')) continue;
    if (counts !== undefined && !counts(value)) continue;
    const start = match.index + match[0].lastIndexOf(value);
    findings.push({ kind, start: from + start, end: from + start + value.length, remedy });
  }
}

const everyday = new Set(commonWords);
const keyKinds = kindBits.small | kindBits.capital | kindBits.digit;

const remedy = 'replace it with a placeholder such as <API_KEY> and revoke it if it was ever live';

interface Shape {
  readonly kind: string;
  /** In lower case: a key stands near one of these or has it in it. */
  readonly marks: readonly string[];
  /** The value is the first group, or the whole match. */
  readonly shape: RegExp;
  /** Whether the value can be such a key, given that it has its shape. */
  readonly counts?: (value: string) => boolean;
}

/** The service codes Microsoft writes into the last characters of its keys since 2022. */
const azureCodes = '+ASt +ACR +AEh +ASb +ARm +AMC +ACD AIoT APIM AzFu AzSe AzCa AAAC ACOG AZDO JQQJ99'.split(
  ' ',
);

const shapes: readonly Shape[] = [
  {
    kind: 'Slack webhook',
    marks: ['hooks.slack.com/'],
    shape: /hooks\.slack\.com\/(?:services|workflows|triggers)\/([A-Za-z0-9/_-]{20,100})/g,
  },
  {
    kind: 'Discord webhook',
    marks: ['/api/webhooks/'],
    shape: /\/api\/(?:v\d{1,2}\/)?webhooks\/\d{15,20}\/([A-Za-z0-9_-]{40,100})/g,
  },
  {
    kind: 'Teams webhook',
    marks: ['webhook.office.com/', 'outlook.office.com/webhook/'],
    shape: /office\.com\/webhook(?:b2)?\/([0-9a-f-]{36}@[0-9a-f-]{36}\/IncomingWebhook\/[0-9a-f]{32})/g,
  },
  {
    kind: 'Zapier or Make webhook',
    marks: ['hooks.zapier.com/', 'hook.eu', 'hook.us'],
    shape: /(?:hooks\.zapier\.com\/hooks\/catch\/\d{4,12}\/|hook\.(?:eu|us)\d\.make\.com\/)([a-z0-9]{7,40})/g,
  },
  {
    kind: 'Discord bot token',
    marks: ['discord', 'bot', 'token', 'gateway'],
    shape: /(?<![A-Za-z0-9_-])[MNO][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,45}/g,
  },
  {
    kind: 'Telegram bot token',
    marks: [':aa'],
    shape: /(?<!\d)\d{8,10}:AA[A-Za-z0-9_-]{32,35}/g,
  },
  {
    kind: 'Terraform Cloud token',
    marks: ['.atlasv1.'],
    shape: /(?<![A-Za-z0-9])[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{50,80}/g,
  },
  {
    kind: 'Azure account key',
    marks: ['accountkey', 'sharedaccesskey', 'sharedsecret'],
    shape:
      /(?:AccountKey|SharedAccessKey|SharedSecretValue)["']?\s?[=:]\s?["']?([A-Za-z0-9+/]{40,90}={0,2})/g,
  },
  {
    kind: 'Azure shared access signature',
    marks: ['sig='],
    shape: /[?&;]sig=([A-Za-z0-9%+/]{30,100})/g,
  },
  {
    kind: 'Azure client secret',
    marks: ['8q~', '7q~'],
    shape: /(?<![\w~.-])[A-Za-z0-9_~.]{3}[78]Q~[A-Za-z0-9_~.-]{30,40}/g,
  },
  {
    kind: 'Azure service key',
    marks: azureCodes.map((code) => code.toLowerCase()),
    shape: new RegExp(
      `(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{30,80}(?:${azureCodes.join('|').replaceAll('+', '\\+')})[A-Za-z0-9+/]{4,12}={0,2}(?![A-Za-z0-9+/])`,
      'g',
    ),
  },
  { kind: 'Mailchimp key', marks: ['-us'], shape: /(?<![A-Za-z0-9])[a-f0-9]{32}-us\d{1,2}\b/g },
  {
    kind: 'Mailgun key',
    marks: ['mailgun', 'mg_'],
    shape: /(?<![A-Za-z0-9-])[a-f0-9]{32}-[a-f0-9]{8}-[a-f0-9]{8}(?![A-Za-z0-9-])/g,
  },
  {
    kind: 'Asana token',
    marks: ['1/1', '2/1', '1/2', '2/2', 'asana'],
    shape: /(?<![\w/])[12]\/\d{14,18}(?:\/\d{14,18})?:[a-f0-9]{32}\b/g,
  },
  {
    kind: 'RapidAPI key',
    marks: ['msh'],
    shape: /(?<![A-Za-z0-9])[a-z0-9]{10}msh[a-z0-9]{15}p1[a-z0-9]{6}jsn[a-z0-9]{12}\b/g,
  },
  {
    kind: 'ngrok token',
    marks: ['ngrok'],
    shape: /(?<![A-Za-z0-9_])[123][A-Za-z0-9]{24,27}_[A-Za-z0-9]{19,24}(?![A-Za-z0-9_])/g,
  },
  {
    kind: 'DeepL key',
    marks: [':fx'],
    shape: /(?<![\w-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}:fx\b/g,
  },
  {
    kind: 'New Relic license key',
    marks: ['nral'],
    shape: /(?<![A-Za-z0-9])(?:eu01xx)?[A-Fa-f0-9]{28,40}NRAL\b/g,
  },
  {
    kind: 'Jenkins token',
    marks: ['jenkins'],
    shape: /(?<![A-Za-z0-9])11[0-9a-f]{32}(?![A-Za-z0-9])/g,
  },
  {
    kind: 'AWS secret access key',
    marks: ['aws', 'secret', 'akia', 'asia'],
    shape:
      /(?:aws.{0,20}secret|secret.?access.?key|secret.?key|(?:AKIA|ASIA)[A-Z0-9]{16})[^\n]{0,60}?(?<![A-Za-z0-9/+=])([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/gi,
  },
  {
    kind: 'wallet private key',
    marks: ['private', 'wallet', 'signer'],
    shape: /(?:private.?key|wallet|signer)[^\n]{0,40}?\b((?:0x)?[0-9a-f]{64})(?![0-9a-f])/gi,
  },
  {
    kind: 'Django secret key',
    marks: ['django-insecure-'],
    shape: /django-insecure-[\w!@#$%^&*()+=-]{30,60}/g,
  },
  {
    kind: 'Vault token',
    marks: ['vault'],
    shape: /(?<![\w.])s\.[A-Za-z0-9]{24}(?![A-Za-z0-9])/g,
  },
  {
    kind: 'node provider key in a URL',
    marks: ['infura.io/', 'alchemy.com/', 'quiknode.pro/'],
    shape: /(?:infura\.io\/v3|alchemy\.com\/v2|quiknode\.pro)\/([A-Za-z0-9_-]{32,64})/g,
  },
  {
    kind: 'wallet seed phrase',
    marks: ['mnemonic', 'phrase', 'seed words'],
    shape:
      /(?:mnemonic|(?:seed|recovery|secret) (?:phrase|words))[^\n]{0,20}?\s["'`]?((?:[a-z]{3,8} ){11,23}[a-z]{3,8})/gi,
  },
  {
    kind: 'Laravel application key',
    marks: ['base64:'],
    shape: /base64:([A-Za-z0-9+/]{43}=)/g,
  },
  {
    kind: 'kubeadm token',
    marks: ['kubeadm', 'bootstrap'],
    shape: /(?:--token[= ]|bootstrap[^\n]{0,40}?)\s?["']?([a-z0-9]{6}\.[a-z0-9]{16})(?![a-z0-9])/g,
  },
  {
    kind: 'recovery key',
    marks: ['recovery', 'bitlocker', 'manage-bde', 'unlock'],
    shape: /(?<![\d-])\d{6}(?:-\d{6}){7}(?![\d-])/g,
  },
  {
    kind: 'key in groups',
    marks: ['secret', 'key', 'token', 'licen', 'serial', 'password'],
    counts: (value) => kindsOf(value.replaceAll(' ', '').replaceAll('-', '')) === keyKinds,
    shape:
      /(?<![A-Za-z0-9+/-])((?:[A-Za-z0-9+/]{4} ){6,15}[A-Za-z0-9+/]{4}|(?:[A-Za-z0-9]{4}-){6,15}[A-Za-z0-9]{4})(?![A-Za-z0-9+/-])/g,
  },
  {
    kind: 'secret of a signature',
    marks: [
      'validaterequest',
      'createhmac',
      'hmac.new',
      'constructevent',
      'jwt.sign',
      'jwt.verify',
      'jwt.encode',
      'jwt.decode',
      'fernet',
      'aes.new',
      'createcipheriv',
      'hash_hmac',
    ],
    counts: (value) => looksRandom(value, 16),
    shape:
      /\b(?:validateRequest|createHmac|[Hh][Mm][Aa][Cc]\.new|constructEvent|jwt\.(?:sign|verify|encode|decode)|Fernet|AES\.new|createCipheriv|hash_hmac)\((?:[^()"'\n]{0,40}(?:["'][^"'\n]{0,20}["'])?,)?\s?b?["']([A-Za-z0-9+/=_-]{16,128})["']/g,
  },
  {
    kind: 'application password',
    marks: [
      'app password',
      'app-password',
      'app_password',
      'application password',
      'application_password',
      'app code',
      'app-specific',
      'app specific',
      'curl -u',
      'curl --user',
      'wp-json',
      'gmail',
      'smtp',
    ],
    counts: (value) => /\d/.test(value) || !value.split(' ').some((group) => everyday.has(group)),
    shape:
      /(?:(?<![A-Za-z0-9] |[A-Za-z0-9])((?:[A-Za-z0-9]{4} ){5}[A-Za-z0-9]{4})(?! ?[A-Za-z0-9])|(?:codes?|pass(?:words?|codes?)?|is|[=:])["'`]? ?["'`]?((?:[a-z]{4} ){3}[a-z]{4})(?![A-Za-z0-9]))/g,
  },
  {
    kind: 'Ably key',
    marks: ['ably'],
    shape: /\bably\w{0,10}[^\n]{0,40}?([A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{6}:[A-Za-z0-9_-]{16,50})/gi,
  },
  {
    kind: 'private link of a calendar or document',
    marks: ['/private-'],
    shape: /\/private-([0-9a-f]{32})\//g,
  },
];

/** The longest shape looks sixty characters ahead for forty; keys are shorter than two hundred. */
const searches = shapes.map((shape) => ({
  shape,
  segments: segmentsAround(shape.marks, { before: 140, after: 240 }),
}));
