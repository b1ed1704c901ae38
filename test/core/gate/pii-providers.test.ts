import { describe, expect, test } from 'bun:test';
import { findPrefixedKeys, providers } from '../../../src/core/gate/pii/prefixed-keys.ts';
import { findShapedKeys } from '../../../src/core/gate/pii/shaped-keys.ts';
import { findPrivateData } from '../../../src/core/gate/pii.ts';
import { base62, base64, base64Url, hexDigits, keyMaterial, keyOf, standInOf } from './key-material.ts';

const rows = providers.flatMap((provider) => provider.prefixes.map((prefix) => ({ provider, prefix })));
const named = rows.map(({ provider, prefix }) => [provider.kind, prefix, provider] as const);
const lower = 'abcdefghijklmnopqrstuvwxyz0123456789';

describe('findPrefixedKeys()', () => {
  test('findPrefixedKeys() knows the keys of more than a hundred kinds', () => {
    expect(new Set(providers.map(({ kind }) => kind)).size).toBeGreaterThan(100);
  });

  test.each(named)('findPrefixedKeys() finds a %s by %p, bare in a sentence', (_, prefix, provider) => {
    for (let seed = 1; seed <= 20; seed++) {
      const key = keyOf(provider, prefix, seed * 7919);
      const text = `The call with ${key} was refused.`;
      const ranges = findPrefixedKeys(text).map(({ start, end }) => text.slice(start, end));
      // One draw in some hundred millions may look like words; one in twenty would be a fault.
      expect(ranges).toEqual([key]);
    }
  });

  test.each(named)('findPrivateData() passes stand-ins of a %s by %p', async (_, prefix, provider) => {
    for (const filling of ['x', 'X', '0', 'EXAMPLE', 'your_key_', '*', '.', '1234567890']) {
      const text = `Set it to ${standInOf(provider, prefix, filling)} or to ${prefix}<YOUR_KEY>.`;
      expect((await findPrivateData(text)).map(({ kind }) => kind)).toEqual([]);
    }
  });

  test('findPrefixedKeys() finds a key behind a written-out line break and in quotes', () => {
    const key = `ghp_${keyMaterial(base62, 36)}`;
    for (const text of [`"a\\n${key}"`, `token='${key}'`, `(${key})`, `x=${key}&y`, `\u200b${key}`])
      expect(findPrefixedKeys(text).length).toBe(1);
  });

  test('findPrefixedKeys() passes words and slugs that share a prefix', () => {
    const text =
      'sk-folding-cube-animation-wrapper live_update_configuration_of_listeners sk-ecdsa-sha2-nistp256-cert-v01 test_it_reads_all_files_of_the_folder npm_config_registry key-value-store-configuration';
    expect(findPrefixedKeys(text)).toEqual([]);
  });
});

describe('findShapedKeys()', () => {
  const u = (chars: number) => keyMaterial(base64Url, chars);
  const b = (chars: number) => keyMaterial(base62, chars);
  const h = (chars: number) => keyMaterial(hexDigits, chars);
  const shaped: readonly (readonly [string, string])[] = [
    ['Slack webhook', `https://hooks.slack.com/services/T${b(9)}/B${b(9)}/${b(24)}`],
    ['Discord webhook', `https://discord.com/api/webhooks/112233445566778899/${u(68)}`],
    [
      'Teams webhook',
      `https://x.webhook.office.com/webhookb2/${h(8)}-${h(4)}-${h(4)}-${h(4)}-${h(12)}@${h(8)}-${h(4)}-${h(4)}-${h(4)}-${h(12)}/IncomingWebhook/${h(32)}`,
    ],
    ['Zapier or Make webhook', `https://hooks.zapier.com/hooks/catch/123456/${keyMaterial(lower, 12, 5)}/`],
    ['Discord bot token', `bot M${b(25)}.${b(6)}.${b(38)}`],
    ['Telegram bot token', `bot718293645:AA${b(33)}`],
    ['Terraform Cloud token', `${b(14)}.atlasv1.${b(67)}`],
    ['Azure account key', `SharedAccessKey=${keyMaterial(base64, 43)}=`],
    ['Azure shared access signature', `?sv=2022&sig=${b(43)}%3D`],
    ['Azure client secret', `${b(3)}8Q~${b(34)}`],
    ['Azure service key', `${b(40)}+ACR${b(6)}`],
    ['Mailchimp key', `${h(32)}-us14`],
    ['Mailgun key', `mailgun ${h(32)}-${h(8)}-${h(8)}`],
    ['Asana token', `1/1202233445566778:${h(32)}`],
    [
      'RapidAPI key',
      `${keyMaterial(lower, 10)}msh${keyMaterial(lower, 15)}p1${keyMaterial(lower, 6)}jsn${keyMaterial(lower, 12)}`,
    ],
    ['ngrok token', `ngrok config add-authtoken 2${b(26)}_${b(21)}`],
    ['DeepL key', `${h(8)}-${h(4)}-${h(4)}-${h(4)}-${h(12)}:fx`],
    ['Jenkins token', `Jenkins user:11${h(32)}`],
    ['AWS secret access key', `aws_secret_access_key = ${keyMaterial(base64, 40)}`],
    ['wallet private key', `the private key 0x${h(64)}`],
    ['kubeadm token', `kubeadm join --token ${keyMaterial(lower, 6)}.${keyMaterial(lower, 16)}`],
    ['Ably key', `ABLY_KEY=${b(6)}.${b(6)}:${b(43)}`],
  ];

  test.each(shaped)('findShapedKeys() finds a %s', (kind, text) => {
    expect(findShapedKeys(text).map((finding) => finding.kind)).toContain(kind);
  });
});
