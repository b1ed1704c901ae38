import { type Provider, part, provider } from './provider.ts';

/** Documents, tasks, design, social networks and other services of daily work; and bare key material. */
export const workplaceProviders: readonly Provider[] = [
  provider('Notion token', 'ntn_ secret_', part('base62', 36, 60)),
  provider('Linear key', 'lin_api_ lin_oauth_ lin_wh_', part('base62', 30, 64)),
  provider('Airtable token', 'pat', part('base62', 14), '.', part('hex', 40, 64)),
  provider('Figma token', 'figd_ figu_ figo_ figoh_', part('base64Url', 30, 60)),
  provider('ClickUp token', 'pk_', part('digits', 6, 9), '_', part('upper', 32)),
  provider('Dropbox token', 'sl.', part('base64Url', 60, 1400)),
  provider('Contentful token', 'CFPAT-', part('base64Url', 40, 50)),
  provider('Typeform token', 'tfp_', part('base64Url', 40, 70)),
  provider('Adobe secret', 'p8e- p8-', part('base64Url', 30, 40)),
  provider('Frame.io token', 'fio-u-', part('base64Url', 50, 80)),
  provider('Mapbox secret token', 'sk.eyJ', part('base64Url', 20, 200), '.', part('base64Url', 15, 60)),
  provider('Mapbox temporary token', 'tk.eyJ', part('base64Url', 20, 200), '.', part('base64Url', 15, 60)),
  provider('X (Twitter) bearer token', 'AAAAAAAAAAAAAAAAAAAAA', part('percent', 60, 160)),
  provider('LinkedIn secret', 'WPL_AP1. WPL_AP0.', part('base62', 14, 40)),
  provider('Instagram token', 'IGQV IGAA', part('base64Url', 80, 250)),
  provider('TikTok token', 'act. clt.', part('base62', 60, 100)),
  provider('Salesforce session', '00D', part('base62', 12, 15), '!', part('base64', 40, 130)),
  provider('Sanity token', 'sk', part('base62', 150, 190)),
  provider('Lemon Squeezy or Loops key', 'loops_', part('hex', 32)),
  provider('age secret key', 'AGE-SECRET-KEY-1', part('upper', 50, 60)),
  provider('minisign secret key', 'RWRTY0Iy', part('base64', 100, 240)),
  provider('Nostr private key', 'nsec1', part('lower', 58)),
  provider('Tezos private key', 'edsk', part('base62', 50, 94)),
];
