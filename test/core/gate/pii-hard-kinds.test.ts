import { describe, expect, test } from 'bun:test';
import { normalise } from '../../../src/core/gate/normalise.ts';
import { findPrivateData } from '../../../src/core/gate/pii.ts';

/** Invented values in the places where people leave real ones. */
const found: readonly string[] = [
  // Machines of one network
  `ssh ops@muc-fs-02 hangs at kex`,
  `dial tcp: lookup wro-db-11: no such host`,
  `Host=ldnsql04;Database=erp`,
  `jdbc:sqlserver://kestrel-sql-03:1433;databaseName=erp`,
  `curl http://brightmoor-web-03/healthz`,
  `ldap://osl-dc-01:389`,
  `Nov 12 10:22:01 brightmoor-gw02 sshd[811]: error`,
  `root@norrskog-pve03:~# zpool status`,
  `redis-cli -h kestrel-cache-02 info`,
  `the box norrskog-lab7 has no swap`,
  `connect to fraweb02 port 443 failed`,
  `vault.kestrel.intra resolves twice`,
  // Passwords that a person made up
  `the password is BlauerElefantTanzt`,
  `the passphrase "maple-otter-drum-lantern" fails`,
  `log in as deploy with Winter-Krähe!`,
  `the router password was changed from "Gartenzwerg!" to "Lavendelfeld?"`,
  `7z x backup.7z -p'GrauerReiher'`,
  `keytool -storepass Nebelhorn -list`,
  `curl -u "svc:Nebelhorn#" https://api`,
  `{"user":"m.okafor","password":"Regenschirm"}`,
  `| admin | Qu1ckFox!Barn |`,
  `openssl pkcs12 -passin pass:Silberdistel -in x`,
  `mysql -u root -pTannenzapfen erp`,
  `pw for the NAS is tannenzapfen42`,
  `x11vnc -passwd lentil-harbour`,
  `page.getByLabel('Password').fill('Ferry_Harbour!62')`,
  `variable "root" { sensitive = true default = "Heron_4417" }`,
  `WIFI:T:WPA;S:Seeblick;P:lentil harbour 62;;`,
  // People and what nobody else should know of them
  `Ngozi Adeyemi was refused a visa in March`,
  `Karim Haddad missed his appointment at the clinic`,
  `plate HN-KL 482 belongs to Tomasz Wójcik`,
  `{"name": "Ngozi Adeyemi", "plan": "gold", "diagnosis": "asthma"}`,
  `name,grade,school\nPriya Raman,F,Northgate`,
  `INSERT INTO patients (name, diagnosis) VALUES ('Leila Farouk', 'E11.9')`,
  `BEGIN:VCARD\nFN:Sofia Lindqvist\nTEL:123\nEND:VCARD`,
  `SUMMARY:Kündigungsgespräch Thomas Brandt`,
  `Marek has been on sick leave since burn-out`,
  `customer=Ines Carvalho status=insolvent`,
  `row (17,'Yuki Tanabe','1988-04-19','bed 4')`,
  `key u-88 (Yuki Tanabe, Osaka, 41) stays in the log`,
  `"Yuki Tanabe, two reminders sent" is cut`,
  // Cards and telephone numbers by the field they stand in
  `card_number=4539148803436467`,
  `%B4539148803436467^ADEYEMI/N^2512`,
  `the phone_number 4915773532037 is stored without plus`,
  `wa.me/4915773532037`,
  `msisdn=4915773532037`,
  `cell (0)171 8834 2291`,
  `手机 13867512204 is cut`,
];

/** What looks like it and belongs to nobody. */
const passed: readonly string[] = [
  `redis-cli -h redis-master-0 ping`,
  `dial tcp: lookup kafka-1 on 127.0.0.11:53: no such host`,
  `http://my-service-01:8080/healthz`,
  `ssh pi@raspberrypi3`,
  `kubectl logs checkout-6d4cf56db6-x7k2p`,
  `postgres://app@db-1:5432/app`,
  `server node1:9092 and node2:9092`,
  `image: python3:3000`,
  `The password is required and must be "Confirmed"`,
  `password type is "NewPassword"`,
  `{"username":"Nombre de usuario","password":"Contraseña"}`,
  `keytool -storepass changeit -list`,
  `curl -u user:password https://api.example.com`,
  `mysql -u root -p"$MYSQL_ROOT_PASSWORD" erp`,
  `getByLabel('Password').fill(process.env.PASSWORD)`,
  `hash passwords with 'Argon2id!' only`,
  `Martin Fowler wrote about technical debt`,
  `"Linear Algebra" and "Open Sans", 12`,
  `the column "Full Name", 40 characters`,
  `'Tue Mar' 23 19:01:58 2021`,
  `Diagnose Memory Leaks with heap snapshots`,
  `author: "Anselm Oyelaran"`,
  `name,version,license\nLeft Pad,1.3.0,MIT`,
  `Redis has been fired up again`,
  `card_number=4242424242424242`,
  `phone_number=15550100123`,
  `msisdn=123456789012`,
  `tel. 2024-11-05 10:22`,
];

async function kindsIn(text: string): Promise<string[]> {
  return (await findPrivateData(normalise(text).text)).map(({ kind }) => kind);
}

describe('findPrivateData()', () => {
  test.each(found.map((text) => [text]))('findPrivateData() finds private data in %p', async (text) => {
    expect(await kindsIn(text)).not.toEqual([]);
  });

  test.each(passed.map((text) => [text]))('findPrivateData() lets %p pass', async (text) => {
    expect(await kindsIn(text)).toEqual([]);
  });
});
