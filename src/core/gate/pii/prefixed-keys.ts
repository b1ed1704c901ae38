import type { Finding } from './finding.ts';
import { isPlaceholder } from './placeholders.ts';

/** Finds provider keys that carry their kind in their first letters. */
export function findPrefixedKeys(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const { kind, shape, context } of providers) {
    if (context !== undefined && !context.test(text)) continue;
    for (const match of text.matchAll(shape)) {
      const value = match[1] ?? match[0];
      if (isPlaceholder(value) || tooPlain(value)) continue;
      const start = match.index + match[0].indexOf(value);
      findings.push({ kind, start, end: start + value.length, remedy });
    }
  }
  return findings;
}

const remedy = 'replace it with a placeholder such as <API_KEY> and revoke it if it was ever live';

/** Real keys mix characters; eight different ones is far below any random value of these lengths. */
function tooPlain(value: string): boolean {
  return new Set(value).size < 8;
}

interface Provider {
  readonly kind: string;
  readonly shape: RegExp;
  /** A shape that other things share counts only beside its provider's name. */
  readonly context?: RegExp;
}

/** Prefixes and lengths as the providers document or issue them; lengths are floors, for they have grown. */
const providers: readonly Provider[] = [
  { kind: 'AWS access key id', shape: /\b(?:AKIA|ASIA|ABIA|ACCA|AROA|AIDA|AGPA|ANPA)[A-Z2-7]{16}\b/g },
  {
    kind: 'AWS secret access key',
    shape: /(?<![A-Za-z0-9/+=])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g,
    context: /aws.{0,20}secret|secret.?access.?key|AKIA[A-Z2-7]{16}/i,
  },
  { kind: 'GitHub token', shape: /\bgh[pousr]_[A-Za-z0-9]{20,255}/g },
  { kind: 'GitHub fine-grained token', shape: /\bgithub_pat_[A-Za-z0-9_]{22,255}/g },
  { kind: 'GitLab token', shape: /\bgl(?:pat|dt|rt|cbt|ptt|ft|soat|oas|agent|imt)-[A-Za-z0-9_.-]{18,70}/g },
  { kind: 'Slack token', shape: /\bxox[abeoprs]-[A-Za-z0-9-]{10,250}/g },
  { kind: 'Slack app token', shape: /\bxapp-\d-[A-Za-z0-9-]{20,250}/g },
  { kind: 'Slack webhook', shape: /hooks\.slack\.com\/(?:services|workflows)\/[A-Za-z0-9/_-]{20,100}/g },
  {
    kind: 'Discord webhook',
    shape: /discord(?:app)?\.com\/api\/webhooks\/\d{15,20}\/[A-Za-z0-9_-]{40,100}/g,
  },
  {
    kind: 'Discord bot token',
    shape: /\b[MNO][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,45}/g,
  },
  { kind: 'Stripe key', shape: /\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,250}/g },
  { kind: 'Stripe webhook secret', shape: /\bwhsec_[A-Za-z0-9+/=]{24,100}/g },
  { kind: 'Anthropic key', shape: /\bsk-ant-[A-Za-z0-9_-]{20,200}/g },
  { kind: 'OpenAI key', shape: /\bsk-(?!ant-)(?:proj-|svcacct-|admin-|or-v1-|None-)?[A-Za-z0-9_-]{20,250}/g },
  { kind: 'Google API key', shape: /\bAIza[A-Za-z0-9_-]{30,40}/g },
  { kind: 'Google OAuth secret', shape: /\bGOCSPX-[A-Za-z0-9_-]{20,40}/g },
  { kind: 'Google OAuth token', shape: /\bya29\.[A-Za-z0-9_-]{30,300}/g },
  { kind: 'Telegram bot token', shape: /(?<!\d)\d{8,10}:AA[A-Za-z0-9_-]{32,35}/g },
  { kind: 'DigitalOcean token', shape: /\bdo[opr]_v1_[a-f0-9]{40,64}/g },
  { kind: 'npm token', shape: /\bnpm_[A-Za-z0-9]{30,50}/g },
  { kind: 'PyPI token', shape: /\bpypi-[A-Za-z0-9_-]{40,250}/g },
  { kind: 'SendGrid key', shape: /\bSG\.[A-Za-z0-9_-]{16,24}\.[A-Za-z0-9_-]{30,50}/g },
  { kind: 'Twilio key', shape: /\b(?:SK|AC)[a-f0-9]{32}\b/g },
  { kind: 'Mailgun key', shape: /\bkey-[a-f0-9]{32}\b/g },
  { kind: 'Mailchimp key', shape: /\b[a-f0-9]{32}-us\d{1,2}\b/g },
  { kind: 'Azure storage key', shape: /AccountKey=([A-Za-z0-9+/]{40,90}={0,2})/g },
  { kind: 'Azure shared access signature', shape: /[?&;]sig=([A-Za-z0-9%+/]{30,100})/g },
  { kind: 'Azure client secret', shape: /(?<![\w~.-])[A-Za-z0-9_~.]{3}8Q~[A-Za-z0-9_~.-]{30,40}/g },
  { kind: 'Supabase token', shape: /\bsb(?:p|_secret|_publishable)_[A-Za-z0-9_-]{20,60}/g },
  { kind: 'Hugging Face token', shape: /\bhf_[A-Za-z0-9]{30,50}/g },
  { kind: 'Linear key', shape: /\blin_(?:api|oauth)_[A-Za-z0-9]{30,64}/g },
  { kind: 'Notion token', shape: /\b(?:ntn_|secret_)[A-Za-z0-9]{36,60}/g },
  { kind: 'Shopify token', shape: /\bshp(?:at|ca|pa|ss|tka)_[a-fA-F0-9]{28,40}/g },
  { kind: 'Square token', shape: /\b(?:sq0(?:atp|csp|idp)-[A-Za-z0-9_-]{20,60}|EAAA[A-Za-z0-9_-]{56,70})/g },
  { kind: 'Vercel token', shape: /\b(?:vcp|vci|vca|vcr|vck)_[A-Za-z0-9]{24,80}/g },
  { kind: 'Databricks token', shape: /\bdapi[a-f0-9]{32}(?:-\d)?\b/g },
  { kind: 'Doppler token', shape: /\bdp\.(?:pt|st|ct|sa|scim|audit)\.[A-Za-z0-9_.-]{30,90}/g },
  { kind: 'Vault token', shape: /\bhv[sbr]\.[A-Za-z0-9_-]{20,300}/g },
  { kind: 'Terraform Cloud token', shape: /\b[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{50,80}/g },
  { kind: 'Grafana token', shape: /\bgl(?:sa|c)_[A-Za-z0-9_+/=]{30,300}/g },
  { kind: 'New Relic key', shape: /\bNR(?:AK|AL|JS|II|RA)-[A-Za-z0-9_-]{19,60}/g },
  { kind: 'Sentry token', shape: /\bsntry[su]_[A-Za-z0-9_+/=.-]{30,300}/g },
  { kind: 'Postman key', shape: /\bPMAK-[a-f0-9]{24}-[a-f0-9]{34}/g },
  { kind: 'Figma token', shape: /\bfig[du]_[A-Za-z0-9_-]{30,60}/g },
  { kind: 'Airtable token', shape: /\bpat[A-Za-z0-9]{14}\.[a-f0-9]{40,64}/g },
  { kind: 'Atlassian token', shape: /\bATATT3[A-Za-z0-9_=-]{40,250}/g },
  { kind: 'Bitbucket token', shape: /\bATBB[A-Za-z0-9]{24,60}/g },
  { kind: 'PlanetScale secret', shape: /\bpscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.-]{30,60}/g },
  { kind: 'Fly.io token', shape: /\b(?:fo1_|FlyV1 fm\d_)[A-Za-z0-9_+/=,-]{30,300}/g },
  { kind: 'Mapbox secret token', shape: /\bsk\.eyJ[A-Za-z0-9_-]{20,200}\.[A-Za-z0-9_-]{15,60}/g },
  { kind: 'Groq key', shape: /\bgsk_[A-Za-z0-9]{40,60}/g },
  { kind: 'Replicate token', shape: /\br8_[A-Za-z0-9]{30,45}/g },
  { kind: 'xAI key', shape: /\bxai-[A-Za-z0-9]{40,90}/g },
  { kind: 'Perplexity key', shape: /\bpplx-[A-Za-z0-9]{40,60}/g },
  { kind: 'Pulumi token', shape: /\bpul-[a-f0-9]{40}\b/g },
  { kind: 'RubyGems key', shape: /\brubygems_[a-f0-9]{40,56}/g },
  { kind: 'crates.io token', shape: /\bcio[A-Za-z0-9]{32}\b/g },
  { kind: 'Docker token', shape: /\bdckr_(?:pat|oat)_[A-Za-z0-9_-]{20,50}/g },
  { kind: 'Clojars token', shape: /\bCLOJARS_[a-z0-9]{50,70}/g },
  { kind: 'Netlify token', shape: /\bnf[pcoub]_[A-Za-z0-9]{30,50}/g },
  { kind: 'Render key', shape: /\brnd_[A-Za-z0-9]{28,40}/g },
  { kind: 'Resend key', shape: /\bre_[A-Za-z0-9]{6,12}_[A-Za-z0-9]{20,30}/g },
  { kind: 'Brevo key', shape: /\bxkeysib-[a-f0-9]{60,64}-[A-Za-z0-9]{16}/g },
  { kind: 'Facebook token', shape: /\bEAA[A-Za-z0-9]{80,250}/g },
  { kind: 'Asana token', shape: /\b[12]\/\d{14,18}:[a-f0-9]{32}\b/g },
  { kind: 'Heroku key', shape: /\bHRKU-[A-Za-z0-9_-]{30,70}/g },
  { kind: 'PostHog key', shape: /\bphx_[A-Za-z0-9]{40,60}/g },
  { kind: 'age secret key', shape: /\bAGE-SECRET-KEY-1[A-Z0-9]{50,60}/g },
];
