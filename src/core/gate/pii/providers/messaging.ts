import { type Provider, part, provider, uuid } from './provider.ts';

/** Chat, mail, push and telephony. */
export const messagingProviders: readonly Provider[] = [
  provider(
    'Slack token',
    'xoxb- xoxa- xoxp- xoxe- xoxo- xoxr- xoxs- xoxc- xoxd-',
    part('base64Url', 20, 250),
  ),
  provider('Slack token', 'xoxe.xoxp- xoxe.xoxb-', part('base64Url', 20, 300)),
  provider('Slack app token', 'xapp-', part('base64Url', 20, 250)),
  provider('SendGrid key', 'SG.', part('base64Url', 16, 24), '.', part('base64Url', 30, 50)),
  provider('Twilio SID', 'AC SK', part('hex', 32)),
  provider('Mailgun key', 'key- pubkey-', part('hex', 32)),
  provider('Mandrill key', 'md-', part('base64Url', 22)),
  provider('Brevo key', 'xkeysib- xsmtpsib-', part('hex', 60, 64), '-', part('base62', 16)),
  provider('Resend key', 're_', part('base62', 6, 12), '_', part('base62', 20, 30)),
  provider('MailerSend token', 'mlsn.', part('hex', 60, 70)),
  provider('Klaviyo key', 'pk_', part('hex', 34)),
  provider('Intercom token', 'dG9rO', part('base64', 50, 64)),
  provider('HubSpot token', 'pat-na1- pat-na2- pat-eu1- pat-ap1-', ...uuid),
  provider('OneSignal key', 'os_v2_app_ os_v2_org_', part('lower', 60, 110)),
  provider('Firebase messaging key', 'AAAA', part('base64Url', 7), ':', part('base64Url', 100, 180)),
  provider('ntfy token', 'tk_', part('lower', 29)),
  provider('Matrix access token', 'syt_ mat_ syr_', part('base64Url', 26, 90)),
  provider('Telnyx key', 'KEY0', part('base64Url', 40, 60)),
  provider('Novu or Courier key', 'pk_prod_', part('upper', 26, 30)),
  provider('Twitch token', 'oauth:', part('lower', 30)),
];
