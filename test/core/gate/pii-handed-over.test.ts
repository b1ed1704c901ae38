import { describe, expect, test } from 'bun:test';
import { normalise } from '../../../src/core/gate/normalise.ts';
import { findPrivateData } from '../../../src/core/gate/pii.ts';

/** Invented values where tools, drivers and people leave real ones, each with what has to be found. */
const found: readonly (readonly [text: string, value: string])[] = [
  // Tools that take a password by its place
  ['createUser probe SHA "kV7tQ2mZr9Lw" AES has no effect', 'kV7tQ2mZr9Lw'],
  ['etl/Zaun_Koenig58@ora-rep.lindenhof.io:1521/REPORTS hangs', 'Zaun_Koenig58'],
  ['docker login -u robot-7 -p Hq4-wrZ_Xm7Lt shows in ps', 'Hq4-wrZ_Xm7Lt'],
  ['doveadm auth test -x service=imap ada BirkenTee58 passes', 'BirkenTee58'],
  ['racadm -u root -p quellstein_93 getsysinfo', 'quellstein_93'],
  ['reg add HKLM\\Winlogon /v DefaultPassword /d K7ndle$9931 /f', 'K7ndle$9931'],
  ['echo rTq8-lantern-41 | p4 -u build login -a', 'rTq8-lantern-41'],
  ['sasl_passwd: [smtp.lindenhof.io]:587 mailer:wT#7kpQz9', 'wT#7kpQz9'],
  // Code that takes one
  ['WiFi.begin("Atelier", "Tz7#plQw");', 'Tz7#plQw'],
  ['client.username_pw_set("probe", "Zk4!maPr9")', 'Zk4!maPr9'],
  ['DriverManager.getConnection("jdbc:x", "erp", "Lp9#vkTs2")', 'Lp9#vkTs2'],
  ["$CFG->dbpass='xW=7RqkL2m';", 'xW=7RqkL2m'],
  ['shop:Qz!81kertMo@tcp(db-3:3306)/shop', 'Qz!81kertMo'],
  ["validateRequest('4be07c1d9a35f2860e7b41dc93a8f65e', sig, url)", '4be07c1d9a35f2860e7b41dc93a8f65e'],
  // Keys by their groups
  ["curl -u 'ed:7kQw 2mZp Xr4T 9LvB c3Hs Tn6y' wp-json", '7kQw 2mZp Xr4T 9LvB c3Hs Tn6y'],
  ['Gmail app code wqzk tlrm pxvb hjcd is refused', 'wqzk tlrm pxvb hjcd'],
  [
    'manage-bde -unlock: 302145-117623-640211-093874-551276-208813-417692-660341',
    '302145-117623-640211-093874-551276-208813-417692-660341',
  ],
  // What a remark undoes
  ['the password (read backwards): 37nettoW9k is refused', '37nettoW9k'],
  ['key is 9c41e07ab3d25f68 + 1be7740fc93a52d6 (join both)', '9c41e07ab3d25f68 + 1be7740fc93a52d6'],
  ['pw is q T 4 x V _ 9 m L (remove the blanks)', 'q T 4 x V _ 9 m L'],
  ['bin=45391488 tail=03436467: both together', '45391488 tail=03436467'],
  // Cards and numbers with something beside them
  ['row \\ufeff4539148803436467,09/28', '4539148803436467'],
  ['"4539148803436467EUR" scores 0', '4539148803436467'],
  [
    'dictated: zero four nine - one seven six - 55 21 07, call me',
    'zero four nine - one seven six - 55 21 07',
  ],
  ['AT+CMGS to 0668117506 went elsewhere', '0668117506'],
  ['"713-555-8278" is none, 713-626-8278 is one', '713-626-8278'],
  // Keys that are their own login
  [
    'Authorization: Basic N0tXUUxaOUhSM1BUMlZNOE1YQjVDWTRKRDZGUzFHTFo6',
    'N0tXUUxaOUhSM1BUMlZNOE1YQjVDWTRKRDZGUzFHTFo6',
  ],
  // People
  ['Yusra Farahani (two loan defaults, net income 2,140 EUR) stays readable', 'Yusra Farahani'],
  ['Desta Holzmann was two months behind with the rent', 'Desta Holzmann'],
  ['Ngozi Sobieralski, 13, owed 84 EUR', 'Ngozi Sobieralski'],
  ['/export/home/quirin_tessari has bad modes, directory /export/home/quirin_tessari', 'quirin_tessari'],
];

/** Texts about the same things, with nothing of anybody's in them. */
const passing: readonly string[] = [
  'fs.s3a.access.key=AKIAIOSFODNN7EXAMPLE plus secret is not enough; fs.s3a.session.token=<TOKEN>',
  'The Cluster ID 3TZnNfOc5ivrJpOB-ugxiA does not match stored clusterId Some(MvorCei0cRAhHhhj0NI5qA)',
  'EAN-13 0491992722429 lost its leading zero',
  'jdbc:postgresql://localhost/app?user=app&password=change%26me',
  'argparse: password: Optional[str] = None shows in the help',
  'AADSTS50011: UseAuthentication has to stand behind UseForwardedHeaders',
  'user@example.photography is masked up to phot',
  'base64(sha1(key + GUID)) of the RFC gives s3pPLMBiTxaQ9kYGzzhZRbK+xOo=',
  'copy the "got: sha256-8QIQJq6SNRsmcYUD46SZzYfysdBOhtHmPfB0SuKuiJ0=" line after a rev bump',
  'join both halves of the key before use; the token is split over two headers',
  'docker run -p 8080:80 -u node app, then docker login -u robot --password-stdin',
  'WiFi.begin(ssid, password) blocks; createUser needs a stopped snmpd',
];

describe('findPrivateData() of what is handed over', () => {
  for (const [text, value] of found)
    test(`finds it in: ${text.slice(0, 60)}`, async () => {
      const { text: plain } = normalise(`A note on one tool\n${text}`);
      const values = (await findPrivateData(plain)).map(({ start, end }) => plain.slice(start, end));
      expect(values.join('\n')).toContain(value);
    });

  for (const text of passing)
    test(`passes: ${text.slice(0, 60)}`, async () => {
      expect(await findPrivateData(normalise(`A note on one tool\n${text}`).text)).toEqual([]);
    });
});
