/**
 * Whether a label without a dot names a machine of one network (`muc-fs-02`, `LDNSQL04`): it has a number and a
 * part that no manual uses. `kafka-1`, `db-prod-01` and the pods of a cluster belong to nobody.
 */
export function isMachineName(label: string): boolean {
  const name = label.toLowerCase();
  if (name.length < 5 || name.length > 30 || !/\d/.test(name) || /^\d|\d[a-z]\d|[a-f0-9]{8}/.test(name))
    return false;
  if (!/^(?:k[38]s|[a-z]{2,14}\d{0,4}[a-z]?)(?:-(?:[a-z]{1,14}\d{0,4}[a-z]?|\d{1,4}[a-z]?)){0,4}$/.test(name))
    return false;
  const words = name.match(/[a-z]{2,}/g) ?? [];
  const number = name.match(/\d+/g)?.at(-1) ?? '';
  const isSite = words.some((word) => sites.has(word));
  if (isSite && words.length >= 2) return true;
  // A single digit counts members of a set; machines of a rack are numbered with two.
  if (number.length < 2 && words.length < 3 && !/^[a-z]{5,}-[a-z]+\d$/.test(name)) return false;
  if (!name.includes('-')) return isGlued(words[0] as string);
  return (
    words.some((word) => !generic.has(word) && !isGlued(word)) ||
    (words.some((word) => stages.has(word)) && words.length >= 2 && /^0\d$/.test(number))
  );
}

/** A site in front of a role, without a sign between: ldnsql, fraweb. */
function isGlued(word: string): boolean {
  return [...sites].some(
    (site) => word.startsWith(site) && word.length > site.length && generic.has(word.slice(site.length)),
  );
}

/** Cities as they stand in the names of machines: by airport or by their first letters. */
const sites = new Set(
  'fra ams lon ldn lhr nyc jfk ewr dub sto arn par cdg muc ber osl cph hel hki waw wro krk prg vie zrh gva mil mad bcn lis bru ham dus cgn stg dxb sin syd mel per hkg tyo nrt bom del blr sjc sfo lax sea iad dfw ord atl mia den phx yyz yul gru mex buf'.split(
    ' ',
  ),
);

const stages = new Set('prod prd stg stage qa uat int dmz mgmt'.split(' '));

/** Roles, stages and products: together with a number they are what every manual calls its machines. */
const generic = new Set(
  'my your our the a an test example sample demo foo bar host server srv node nodes machine box vm instance pod container worker master main primary secondary replica standby leader follower slave backup web www app apps api db dbs database sql pg postgres postgresql mysql mariadb mongo mongodb redis cache kafka broker zookeeper zk rabbit rabbitmq mq nats etcd consul vault nomad es elastic elasticsearch opensearch logstash kibana grafana prometheus loki influx influxdb clickhouse cassandra minio s3 storage nas san nfs fs file files fileserver mail smtp imap ldap ad dc dns ns ntp proxy gw gateway lb haproxy nginx apache httpd tomcat envoy router switch firewall fw vpn bastion jump jumphost ssh rdp k8s k3s kube kubernetes control plane controller cp ingress cluster docker swarm registry git gitlab github jenkins ci cd build builder runner agent dev develop test stage staging stg prod prd production qa uat int internal local localhost remote local site region zone east west north south eu us ap central az rack dmz mgmt esx esxi vcenter proxmox pve hyperv iscsi ceph osd mon mgr rgw gpu cpu blade edge core leaf spine ap sw rtr print printer cam camera pi raspberrypi raspberry ubuntu debian centos rhel rocky alma fedora windows win linux mac macos ios android node python java ruby php go rust utf ipv iso sha md base log logs syslog metrics monitor monitoring service svc session client peer seed shard data name hive hdfs yarn spark flink airflow job queue task lambda function model image img video audio auth sso idp keycloak oauth token user users customer tenant order orders payment payments checkout cart search index catalog inventory frontend backend fe be ui cdn origin static assets media upload http https tcp udp ftp sftp rsync broker1 bus event events stream target source src dst dest origin upstream downstream default common shared public private vlan eth ens lo br veth nic port com rs sr v'.split(
    ' ',
  ),
);
