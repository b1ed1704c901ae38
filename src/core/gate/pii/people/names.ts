import { commonWords } from './common-words.ts';

/** Whether capitalised words can be a person's name: none of them is a product, a place or the start of a sentence. */
export function isName(words: string): boolean {
  let from = 0;
  for (let at = 0; at <= words.length; at++) {
    if (at < words.length && words[at] !== ' ' && words[at] !== '-') continue;
    if (notNames.has(words.slice(from, at).toLowerCase())) return false;
    from = at + 1;
  }
  return true;
}

/** People who exist in documentation only. */
export const exampleName =
  /\b(?:(?:John|Jane|Joe|Johnny|Baby) (?:Doe|Smith|Roe|Public)|(?:Max|Erika|Maria) Muster(?:mann|frau)|Jean Dupont|Mario Rossi|Jan Kowalski|Juan P[eé]rez|Jan Jansen|Ola Nordmann|Foo Bar|Test User|First Last|Example (?:User|Person)|Alice Example|Bob Example)\b/;

/** Words that begin or end a capitalised pair which is a product, a title or a sentence start. */
const notNames = new Set([
  ...commonWords,
  ...[
    'mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep oct nov dec coverage status ',
    'treaty mapping authors copyright article the a an new old set use add this that these those when while after before with without for from into ',
    'only both each any all no not our your their my his her its in on at to of and or but if then so as is ',
    'are was were be been do does did can could may must should will would it we you they he she i what why ',
    'how where which who result results patient employee customer client user admin error warning info debug ',
    'active directory azure amazon google microsoft apple docker kubernetes github gitlab node react vue ',
    'angular spring boot java type script python ruby rust go swift kotlin visual studio code android chrome ',
    'firefox safari edge windows linux ubuntu debian red hat open source data base big query cloud front ',
    'flare functions lambda api key keys access control rest web app apps server service services worker ',
    'workers session token tokens play store face book meta twitter stripe paypal visa card hub hooks hook ',
    'test tests unit release notes log logs get put post patch delete select insert update create alter drop ',
    'table index primary foreign sql cache redis mongo postgres field fields form forms page pages date time ',
    'zone format number string boolean array object map list record records file files system event events ',
    'stream message queue topic job jobs task tasks action actions workflow pipeline build deploy config ',
    'configuration settings option options native module modules package core runtime engine framework ',
    'library plugin component components state props context router route view model controller handler ',
    'middle ware layer interface class method function value values default null true false first second last ',
    'next prior previous monday tuesday wednesday thursday friday saturday sunday january february march ',
    'april june july august september october november december sick leave credit score social security ',
    'national insurance health care power shell salesforce workday bamboo fhir hl epic cerner getting started ',
    'installed added removed updated created fixed enabled disabled configured stopped moved migrated changed ',
    'switched upgraded deployed tested checked verified reviewed merged wrote running using working available ',
    'current latest general common main production staging development local global advanced basic custom ',
    'simple full total maximum minimum daily weekly monthly mobile desktop enterprise business professional ',
    'community edition version guide tutorial reference manual documentation overview introduction chapter ',
    'section part step level phase high low early late fast slow hot cold dead live real virtual physical ',
    'remote internal external private public shared single double multi dynamic static rapid smart deep ',
    'machine learning neural network networks models agent agents prompt embedding vector elastic search ',
    'kibana grafana prometheus datadog sentry jenkins travis circle argo helm istio envoy nginx apache tomcat ',
    'jetty laravel symfony django flask rails express nest nuxt svelte ember backbone jquery bootstrap ',
    'tailwind material design figma sketch photoshop illustrator unity unreal blender arduino raspberry pi ',
    'intel nvidia cuda arm risc tesla samsung sony oracle ibm cisco dell lenovo hewlett packard siemens bosch ',
    'union bank america american european british german french italian spanish chinese japanese indian north ',
    'south east west york san francisco los angeles hong kong silicon valley united states kingdom great ',
    'britain protection regulation act law license mozilla creative commons exchange stack overflow hacker ',
    'news reddit wikipedia medium substack exit entry handlers exception exceptions warnings alert alerts ',
    'signal signals thread threads process processes memory leak leaks garbage collector heap dump trace ',
    'kernel panic driver drivers device devices disk volume volumes mount partition cluster clusters pod pods ',
    'container containers image images registry namespace ingress egress gateway load balancer proxy caches ',
    'lock locks mutex semaphore promise future streams buffer pool pools connection connections socket ',
    'sockets port ports host hosts domain domains certificate certificates secret secrets vault policy ',
    'policies rule rules role roles group groups permission permissions scope scopes claim claims grant ',
    'grants identity provider providers account accounts tenant tenants subscription subscriptions plan plans ',
    'invoice invoices order orders cart checkout shipping address addresses customers product products price ',
    'prices tax taxes discount coupon report reports dashboard chart charts graph graphs metric metrics ',
    'student pupil tenant guest passenger applicant candidate colleague manager nurse teacher driver professor doctor subscriber caller claimant borrower debtor resident donor cardholder insured policyholder beneficiary victim suspect witness defendant pilot officer attendee worker contractor intern trainee participant consignee recipient sender shopper bundle comment ',
    'counter gauge histogram hello world lorem ipsum sans serif times roman courier noto segoe comic arial ',
    'helvetica georgia verdana title name names widget widgets hardware software strict loose full empty bad ',
    'good top bottom left right up down item items user users member members header headers footer query ',
    'response request requests responses cookie cookies bearer basic digest hash unique sales total net gross',
  ]
    .join('')
    .split(' '),
]);
