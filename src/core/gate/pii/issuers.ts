/**
 * Providers whose keys are bare hex, base62 or UUIDs: nothing in the value says whose it is, so the name has
 * to stand beside it. Patterns, matched without regard to case.
 */
const families: readonly string[] = [
  // Clouds and networks
  'cloudflare|hetzner|linode|vultr|ovh|ionos|railway|koyeb|heroku|fastly|akamai|gandi|namecheap|godaddy|zerotier|ngrok|tailscale|scaleway|backblaze|wasabi|ibm ?cloud|softlayer|equinix|kinsta|bunny(?:\\.net|cdn)?',
  // Data
  'algolia|elastic(?:search)?|confluent|mongodb atlas|pinecone|weaviate|qdrant|meili(?:search)?|typesense|influx(?:db)?|upstash|snowflake|redis cloud|airbyte|fivetran|rudderstack|atlas (?:api|private|public)',
  // Models
  'cohere|mistral|deepseek|assemblyai|deepgram|eleven ?labs|wandb|gladia|speechmatics|zhipu|moonshot|baidu|serpapi|serper|roboflow|clarifai|gemini|azure openai',
  // Code and delivery
  'snyk|sonar(?:qube|cloud)?|circleci|travis|codecov|codacy|coveralls|semgrep|jenkins|teamcity|bitrise|gitea|forgejo|gogs|gitlab|github|bitbucket|artifactory|jfrog|cloudsmith|nexus|hex\\.pm|browserstack|sauce ?labs|launchdarkly|optimizely|terraform|vault|nomad|consul|argo ?cd|rancher',
  // Watching
  'datadog|new ?relic|rollbar|bugsnag|loggly|logdna|papertrail|splunk|sumo ?logic|pagerduty|opsgenie|better ?stack|statuspage|dynatrace|app ?dynamics|honeycomb|raygun|airbrake|amplitude|mixpanel|sentry|grafana|logz|victorops|pingdom|site24x7',
  // Identity
  'okta|auth0|onelogin|keycloak|jumpcloud|firebase|cognito|stytch|fusionauth|recaptcha|hcaptcha|turnstile',
  // Money
  'plaid|adyen|paypal|braintree|paystack|flutterwave|coinbase|kraken|binance|bitfinex|bybit|recurly|chargebee|zuora|gocardless|finicity|yodlee|alpaca|alpha ?vantage|quickbooks|xero|easypost|shippo|etherscan|infura|alchemy',
  // Talk
  'twilio|vonage|nexmo|plivo|sinch|messagebird|postmark|mailjet|sparkpost|mailgun|mandrill|customer\\.io|zendesk|intercom|freshdesk|helpscout|pushover|pushbullet|pusher|ably|agora|zoom|webex|slack|discord|telegram|twitch|clicksend|telnyx|bandwidth',
  // Work and world
  'zapier|trello|asana|jira|confluence|pipedrive|salesforce|hubspot|webflow|contentful|storyblok|prismic|cloudinary|imgix|uploadcare|bitly|dropbox|spotify|strava|twitter|linkedin|facebook|instagram|reddit|tiktok|pinterest|unsplash|giphy|mapbox|maptiler|tomtom|openweather\\w*|weather\\w*|shodan|virus ?total|abuseipdb|censys|securitytrails|clearbit|omdb|tmdb|newsapi|rapidapi|deepl|crowdin|lokalise|todoist|toggl|airtable|home ?assistant|tibber|ipinfo|ipstack|datadome',
];

/** Matches a provider's name, also as part of `DATADOG_APP_KEY`. */
export const issuer = new RegExp(`(?<![A-Za-z])(?:${families.join('|')})(?![a-z])`, 'i');
