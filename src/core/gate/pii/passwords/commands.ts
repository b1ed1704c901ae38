import { type Forms, markWords, saidNowhere } from './form.ts';
import { isWordy } from './made-up.ts';

/** Tools that take a password without a word for it. */
const tools =
  'mysql|mysqldump|mysqladmin|mariadb|sqlcmd|7z|7za|sshpass|redis-cli|smbclient|smbmap|mongosh?|mongodump|zip|unzip|curl|wget|ldap\\w{3,8}|snmp\\w{3,8}|docker login|helm|oc login|ipmitool|xfreerdp|rdesktop|lftp|ncftp|openvpn|impacket-\\w{3,12}|evil-winrm|crackmapexec|isql|bcp|htpasswd|mosquitto_(?:pub|sub)|nmcli|plink|pscp|psftp|cmdkey|psexec|osql|tsql|az login|vncpasswd|wmic|tabcmd|p4';
const commands = `\\b(?:${tools})\\b[^\\n|]{0,120}?(?:\\n[^\\n|]{0,60}?)?`;
/** Flags behind which the password stands, and those behind which a login name stands before it. */
const passwordFlags = '\\s-pw\\s|\\s-[pP][\\s=]?|\\s-[awAXy]\\s|\\s\\/p(?:ass)?:';
const loginFlags = '\\s-[uU]\\s|\\s--(?:user|userpass|proxy-user)[\\s=]';
const commanded = [
  `${commands}(?:${passwordFlags})["']?([^\\s"':]{7,64})`,
  `${commands}(?:${passwordFlags}|${loginFlags})["']?[\\w.\\\\@-]{1,40}[:%]([^\\s"':]{7,64})`,
].map((shape) => new RegExp(shape, 'g'));

/** The password follows the name: rabbitmqctl add_user app X. */
const positional =
  /\b(?:rabbitmqctl (?:add_user|change_password|authenticate_user) \S{1,60}|doveadm auth (?:test|login)(?: -\w \S{1,40}){0,3} \S{1,60}|radtest \S{1,60}|htpasswd -\w{0,4}b\w{0,4} \S{1,80} \S{1,60}|net user \S{1,60}|http-basic\.\S{1,80} \S{1,60}) ["']?([^\s"'/]{7,64})/gi;

/** A tool's own order of things, with the secret last: an alias, a login, Redis' AUTH, Oracle's user/password@host. */
const ordered =
  /(?:\bmc alias set \S{1,40} \S{1,100} \S{1,60} |\bmosquitto_passwd -\w{0,3}b \S{1,60} \S{1,40} |\bAUTH (?:[a-z][\w-]{1,30} )?|\b(?:sqlplus|impdp|expdp|rman target)(?: -\w{1,2})? ["']?\w{1,30}\/|\bcreateUser(?: -e \S{1,80})? \S{1,60} (?:MD5|SHA(?:-?\d{3})?) |\bcreateUser [^\n]{1,140}? (?:AES|DES)(?:-?\d{3})? |\bejabberdctl register \S{1,40} \S{1,60} )["']?([^\s"'@/]{7,64})/g;

/** `passwd dana <<< X` */
const hereString =
  /\b(?:passwd|smbpasswd|chpasswd|cryptsetup|kinit|sudo -S|vncpasswd|gpg|keepassxc-cli|su)\b[^\n]{0,60}<<<\s?["']?(?:[\w.-]{1,30}:)?([^\s"']{7,64})/g;

/** `net use z: \\\\server\\share X` */
const netUse = /\bnet use [^\n]{0,60}?\\\\\S{1,80} ([^\s"'/]{7,64})/gi;

/** `echo X | sudo -S` */
const piped =
  /\becho\s(?:-n\s)?["']?(?:[\w.-]{1,30}:)?([^\s"'|]{7,64})["']?\s{0,2}\|\s{0,2}(?:sudo (?:-S )?)?(?:-S|sudo -S|chpasswd|passwd --stdin|docker login|kinit|cryptsetup|gpg --batch|su\b|[\w./-]{1,30}(?: [^\n|]{0,60})? (?:login|unlock|luksOpen|--passphrase-fd|--password-stdin|-stdin)\b)/g;

/** A name and its password as most tools take them. */
const flagPair =
  /\s-{1,2}u(?:ser(?:name)?)?[ =]["']?[\w.@\\-]{1,60}["']? -{1,2}p(?:ass(?:word|wd)?|w)?[ =]["']?([^\s"']{6,64})/gi;

/** A line of Postfix's map of logins. */
const relayLogin = /\[[\w.-]{3,80}\](?::\d{2,5})?\s{1,4}[\w.@+-]{1,60}:([^\s"'`]{6,64})/g;

/** A value of the registry, or of another tool that takes a name and its data. */
const registered = /\/v \w{0,24}(?:password|passwd|pwd)\w{0,8}(?: \/t \w{3,12})? \/d ["']?([^\s"']{6,64})/gi;

/** `user/password@host:1521/service`, as Oracle's tools take it. */
const easyConnect =
  /(?<![\w./@:-])[A-Za-z]\w{1,30}\/([^\s/@"'`]{6,64})@[\w-]{1,60}(?:\.[\w-]{1,60}){0,5}:\d{4,5}(?:\/|:)\w/g;

const kind = 'password on a command line';

/** A password handed to a tool that has no word for it. */
export const commandForms: Forms = {
  marks: {
    words: markWords(
      'mysql mariadb sqlcmd sshpass redis-cli smbclient smbmap mongo unzip zip|- docker|login helm| oc|login ipmitool freerdp rdesktop lftp ncftp openvpn| impacket winrm crackmap isql| bcp| htpasswd mosquitto_ nmcli curl| wget| ldaps ldapa ldapm ldapw ldapp ldapc ldapd ldape snmp 7z| 7za| rabbitmqctl doveadm radtest| net|us http-basic sudo|-s chpasswd --stdin kinit cryptsetup gpg|--batch plink pscp psftp cmdkey psexec osql tsql vncpasswd wmic -u| --user sasl ]:25 ]:587 ]:465 tabcmd p4| /d| mc|alias auth| sqlplus impdp expdp rman| createuser| ejabberdctl <<< az|login :1521 :1522 :2484',
    ),
    reach: { before: 80, after: 260 },
  },
  forms: [
    ...[...commanded, flagPair, relayLogin, registered, piped, positional, ordered, hereString, netUse].map(
      (shape) => ({
        kind,
        shape,
        counts: saidNowhere,
      }),
    ),
    { kind, shape: easyConnect, needs: '@', counts: (value: string) => saidNowhere(value) || isWordy(value) },
  ],
};
