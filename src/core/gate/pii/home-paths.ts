import type { Finding } from './finding.ts';
import { isPlaceholder } from './placeholders.ts';

/** Finds home folders that name a person: /home/…, /Users/…, C:\Users\…; service accounts pass. */
export function findHomePaths(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const shape of shapes) {
    for (const match of text.matchAll(shape)) {
      const name = match[1] ?? '';
      if (!namesPerson(name)) continue;
      const start = match.index + match[0].lastIndexOf(name);
      findings.push({ kind: 'home path with a login name', start, end: start + name.length, remedy });
    }
  }
  return findings;
}

const remedy = 'write ~ or /home/user instead';

const shapes: readonly RegExp[] = [
  // Not inside a longer path or a URL's path: /scim/v2/Users/… and example.com/home/… are routes.
  /(?<![\w.}\])-])(?:file:\/\/)?\/home\/([A-Za-z][\w.-]{0,40})(?=\/)/g,
  /(?<![\w.}\])-])(?:file:\/\/)?\/Users\/([A-Za-z][\w.-]{0,40}(?: [A-Z][\w.-]{0,40}){0,2})(?=\/)/g,
  /(?:\bHOME=|\bcd |\bls |\bUserProfile=|WorkingDirectory=|--user-data-dir=)["']?\/(?:home|Users)\/([A-Za-z][\w.-]{0,40})(?![\w/])/g,
  /\b[A-Za-z]:[\\/]{1,4}(?:Users|Documents and Settings)[\\/]{1,4}([A-Za-z][\w.~-]{0,40}(?: [A-Z][\w.-]{0,40}){0,2})(?=[\\/])/gi,
  /\/mnt\/[a-z]\/Users\/([A-Za-z][\w.-]{0,40}(?: [A-Z][\w.-]{0,40}){0,2})(?=\/)/g,
  /(?<![\w.])\/[a-z]\/Users\/([A-Za-z][\w.-]{0,40})(?=\/)/g,
  /\/var\/home\/([A-Za-z][\w.-]{0,40})(?=\/)/g,
];

/** Accounts of images, runners and services, and the words people write instead of a login. */
const nobody = new Set(
  'user users username user1 user2 myuser youruser your-user yourname your-name your_name your_username me you someone somebody name node vscode ubuntu runner runneradmin ec2-user app appuser deploy deployer debian vagrant circleci jenkins gitlab-runner github git www-data www pi root admin administrator default public shared guest docker postgres mysql redis nginx apache airflow jovyan coder codespace gitpod linuxbrew azureuser centos fedora opc rocky almalinux alpine arch nixos rust python ruby java golang builder build buildkite-agent buildkite teamcity bamboo ci cicd dev developer devuser foo bar baz foobar test tester testuser example sample dummy xxx xxxx x vsts vsts_azpcontainer azdevops containeradministrator containeruser kibana elasticsearch logstash solr steam nobody nonroot nodejs web webapp web-user server service svc bun deno hermes spark hadoop hdfs kafka zookeeper airbyte superset grafana prometheus minio rabbitmq odoo frappe discourse mastodon nextcloud homeassistant rails sail forge ploi runcloud cloudshell-user cloudshell sandbox sbx workspace project projects code src all defaultuser0 system alluser alluserprofile appveyor travis semaphore packer ansible terraform chrome pptruser puppeteer pwuser playwright seluser openclaw claude codex agent bot worker johndoe janedoe'.split(
    ' ',
  ),
);

function namesPerson(name: string): boolean {
  const plain = name.toLowerCase();
  if (nobody.has(plain) || isPlaceholder(name)) return false;
  // Identifiers of an API route, a version, a dot folder.
  return !/^[0-9a-f]{8}-|^\d+$|^v\d+$|^sbx_|\.(?:js|ts|html?|json|png|tsx|jsx|vue|php|aspx?)$/.test(plain);
}
