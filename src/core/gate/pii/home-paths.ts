import type { Finding } from './finding.ts';
import { matchesOf } from './matches.ts';
import { isPlaceholder } from './placeholders.ts';
import { type Segment, segmentsAround } from './segments.ts';

/** Finds home folders that name a person: /home/…, /Users/…, C:\Users\…; service accounts pass. */
export function findHomePaths(text: string): Finding[] {
  return segments(text).flatMap(findIn);
}

/** The folders that hold home folders; commands and volumes before them stand close. */
const segments = segmentsAround(
  ['/home/', '/users/', 'home\\', 'users\\', 'home$', 'users$', 'documents and settings'],
  { before: 120, after: 140 },
);

function findIn({ text, from }: Segment): Finding[] {
  const findings: Finding[] = [];
  for (const shape of shapes) {
    for (const match of matchesOf(shape, text)) {
      const name = (match[1] ?? '').replace(/[.-]+$/, '');
      if (!namesPerson(name)) continue;
      const start = match.index + match[0].lastIndexOf(name);
      findings.push({
        kind: 'home path with a login name',
        start: from + start,
        end: from + start + name.length,
        remedy,
      });
    }
  }
  return findings;
}

const remedy = 'write ~ or /home/user instead';

/** A login, or the full name that Windows and macOS allow. */
const login = "[\\p{L}_][\\p{L}\\p{N}_.@'~-]{0,40}";
const fullName = `${login}(?: \\p{Lu}[\\p{L}\\p{N}_.-]{0,40}){0,2}`;
const slash = '(?:\\\\{1,4}|/)';

const shapes: readonly RegExp[] = [
  // Not inside a longer path or a URL's path: /scim/v2/Users/… and example.com/home/… are routes.
  new RegExp(
    `(?<![\\w.}\\])-])(?:file:/{2,3}(?:localhost)?)?/(?:var/|usr/|export/|data/|mnt/|nfs/|net/|srv/)?home/(${login})(?=[/\\\\])`,
    'gu',
  ),
  new RegExp(
    `(?<![\\w.}\\])-])(?:file:/{2,3}(?:localhost)?)?/(?:Volumes/[\\w -]{1,40}/)?Users/(${fullName})(?=/)`,
    'gu',
  ),
  // The folder itself, where a command or a setting leaves no doubt that it is one.
  new RegExp(
    `(?:\\b(?:HOME|UserProfile|WorkingDirectory|PWD|OLDPWD|GOPATH|cwd)["']?[=:] ?|\\b(?:cd|ls|du -sh|rm -rf|chown -R \\S{1,40}|chmod \\S{1,10}|mkdir -p|cat|from|in|under|into|directory|folder|homedir|dir|home|path|--user-data-dir[= ]|--home-dir[= ]|useradd -d|usermod -d) ?)["'\`]?/(?:(?:var/|usr/|export/|data/|mnt/|nfs/|net/|srv/)?home|Users)/(${login})(?![\\w/\\\\])`,
    'gu',
  ),
  new RegExp(
    `(?<![A-Za-z])[A-Za-z]\\\\?:${slash}(?:Users|Documents and Settings)${slash}(${fullName})(?=[\\\\/])`,
    'giu',
  ),
  // A volume inside a backup, with its blank written out.
  new RegExp(`Macintosh(?:\\\\)? HD(?: - Data)?/Users/(${login})(?=/)`, 'gu'),
  // WSL, Git Bash, Cygwin and UNC administration shares.
  new RegExp(`/(?:mnt|cygdrive|media|run/desktop/mnt/host)/[a-z]/Users/(${fullName})(?=/)`, 'gu'),
  new RegExp(`(?<![\\w.])/[a-z]/Users/(${login})(?=/)`, 'gu'),
  new RegExp(`\\\\\\\\[\\w.$-]{1,60}\\\\(?:[a-z]\\$\\\\)?(?:Users|home)\\$?\\\\(${login})`, 'giu'),
  // The paths of editors write the drive's colon as %3A and the whole as a URL.
  new RegExp(`/[a-z]%3A/Users/(${login})(?=/)`, 'giu'),
];

/** Accounts of images, runners and services, and the words people write instead of a login. */
const nobody = new Set(
  'user users username user1 user2 user3 usera userb theuser myuser youruser your-user yourname your-name your_name your_username your-username myname my-name you me my someone somebody anyone name node vscode ubuntu runner runneradmin ec2-user app appuser deploy deployer debian vagrant circleci jenkins gitlab-runner gitlab git github www-data www pi root admin administrator default public shared guest docker dockeruser postgres mysql redis nginx apache httpd airflow jovyan coder codespace codespaces gitpod linuxbrew azureuser centos fedora opc rocky almalinux alpine arch nixos rust python ruby java golang builder build buildkite-agent buildkite teamcity bamboo ci cicd dev developer devuser foo bar baz foobar test tester testuser testing example sample demo dummy xxx xxxx x y z abc vsts vsts_azpcontainer azdevops containeradministrator containeruser kibana elasticsearch logstash solr steam steamcmd nobody nonroot nonrootuser nodejs web webapp web-user server service svc bun deno hermes spark hadoop hdfs kafka zookeeper airbyte superset grafana prometheus minio rabbitmq odoo frappe discourse mastodon nextcloud homeassistant rails sail forge ploi runcloud cloudshell-user cloudshell sandbox sbx workspace workspaces project projects code src all defaultuser0 defaultuser defaultapppool system alluser allusers alluserprofile publicuser appveyor travis semaphore packer ansible terraform chrome pptruser puppeteer pwuser playwright seluser openclaw claude codex agent bot worker johndoe janedoe john jane alice bob joe john.doe jane.doe jdoe nix nixbld lxd site wwwroot logfiles wsluser mambauser micromamba condauser gradle maven sonarqube keycloak vault consul tomcat jboss wildfly oracle db2inst1 ftp ftpuser backup mail data home login userid loginname account staff student students oem liveuser live core flatcar hetzner bitnami www-user nuxt next expo android flutter groupname apt nfs linux uid gid'.split(
    ' ',
  ),
);

function namesPerson(name: string): boolean {
  const plain = name.toLowerCase();
  if (name.length < 2 || nobody.has(plain) || isPlaceholder(name)) return false;
  if (
    /^(?:my|your|the|some|any|test|example|dummy)[-_. ]?(?:user(?:name)?|name|login|account)?\d*$/.test(plain)
  )
    return false;
  // Identifiers of an API route, a version, a dot folder.
  return !/^[0-9a-f]{8}-|^\d+$|^v\d+$|^sbx_|\.(?:js|ts|html?|json|png|tsx|jsx|vue|php|aspx?|md|css)$/.test(
    plain,
  );
}
