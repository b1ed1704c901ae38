import { type Provider, part, provider, uuid } from './provider.ts';

/** Monitoring, logging, analytics. */
export const monitoringProviders: readonly Provider[] = [
  provider('Grafana token', 'glsa_', part('base62', 30, 40), '_', part('hex', 8)),
  provider('Grafana Cloud token', 'glc_', part('base64', 30, 300)),
  provider('Grafana key', 'eyJrIjoi', part('base64', 40, 200)),
  provider('New Relic key', 'NRAK- NRAL- NRJS- NRII- NRRA- NRIQ- NRSP-', part('base64Url', 19, 60)),
  provider('Sentry token', 'sntrys_ sntryu_ sntrya_', part('base64', 30, 300)),
  provider('Honeycomb key', 'hcaik_ hcbik_ hcamk_ hcalk_ hcxik_', part('lower', 26, 70)),
  provider('Honeybadger token', 'hbp_', part('base62', 30, 40)),
  provider(
    'Dynatrace token',
    'dt0c01. dt0s01. dt0s02. dt0s04. dt0s06. dt0s08. dt0s16.',
    part('upper', 8, 24),
    '.',
    part('upper', 60, 64),
  ),
  provider('Axiom token', 'xaat- xapt-', ...uuid),
  provider('PostHog personal key', 'phx_', part('base62', 40, 60)),
  provider('Checkly key', 'cu_', part('hex', 32)),
  provider('Uptime Robot key', 'ur', part('digits', 6, 8), '-', part('hex', 24)),
  provider('Datadog token', 'ddpat_ ddapp_', part('base62', 24, 80)),
  provider('Rollbar or Logfire token', 'pylf_v1_', part('base64Url', 30, 80)),
  provider('Highlight or Laminar key', 'lmnr_', part('base62', 30, 80)),
];
