/** Whether an address is one that documentation uses, that no person reads, or that only looks like one. */
export function isMailStandIn(local: string, domain: string): boolean {
  // Diacritics are folded so that an internationalised example domain counts as one.
  const host = domain.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  const box = local.toLowerCase().replace(/\+.*$/, '');
  if (exampleDomain.test(host) || machineLocal.test(local.toLowerCase())) return true;
  if (/(?:^|\.)(?:noreply|simulator)\.|(?:^|\.)users\.noreply/.test(host)) return true;
  // The address under which the host's own machinery commits.
  if (/^(?:actions|action|support|noreply|dependabot|web-flow)$/.test(box) && host === 'github.com')
    return true;
  if (/(?:iam\.gserviceaccount\.com|\.calendar\.google\.com)$/.test(host))
    return /example|project|my-/.test(host);
  return exampleLocal.test(box) && (freeMailHosts.test(host) || (host.split('.')[0] as string).length <= 3);
}

/** Reserved names (RFC 2606, RFC 6761), the fictional firms of vendors, and the words people write for "yours". */
const exampleDomain =
  /(?:^|\.)(?:example|exemple|beispiel|ejemplo|esempio|exemplo|test|invalid|localhost|local|internal|localdomain|lan)$|(?:^|\.)(?:example|examples?-?(?:corp|inc|company|org|app|domain)|exemple|ejemplo|beispiel|esempio|exemplo|voorbeeld|test|testing|acme|acmecorp|acme-corp|contoso|fabrikam|northwind|adventure-works|company|mycompany|my-company|yourcompany|your-company|somecompany|corp|mycorp|yourcorp|mydomain|yourdomain|your-domain|domain|somedomain|otherdomain|my-domain|site|mysite|yoursite|my-site|your-site|website|foo|bar|baz|foobar|email|host|hostname|myhost|server|myserver|mailserver|myapp|yourapp|my-app|your-app|app|myorg|yourorg|my-org|your-org|org|organization|placeholder|dummy|fake|sample|demo|some|somewhere|anywhere|nowhere|a|b|c|x|y|z|abc|xyz|xxx|xx|evil|attacker|malicious|victim|initech|globex|hooli|umbrella|provider|tenant|customer|client|vendor|business|school|university|gmial|exmaple)\.[a-z]{2,24}(?:\.[a-z]{2})?$/;

const exampleLocal =
  /^(?:user(?:name)?[-_.]?\d{0,3}|name|you|me|your[-_.]?(?:name|email|mail|user(?:name)?)?|someone|somebody|some\.?(?:user|one|name)|test(?:er|ing|user|-?account)?\d{0,4}|foo|bar|baz|foobar|example|dummy|fake|sample|john(?:[._-]?(?:doe|smith))?|jane(?:[._-]?(?:doe|smith))?|j\.?doe|joe|first(?:[._-]?name)?[._-]?last(?:[._-]?name)?|first|last|email|mail|my\.?(?:email|name|address|account)?|address|xxx+|abc|alice|bob|carol|eve|mallory|max\.?mustermann|nobody|anybody|anyone)$/;

/** Mailboxes no person reads, and the logins of git's own URLs and of machine images. */
const machineLocal =
  /^(?:no-?reply|no_reply|do-?not-?reply|donotreply|git|hg|svn|bzr|mailer-daemon|postmaster|hostmaster|abuse|bounces?|daemon|root|cron|ubuntu|ec2-user|centos|debian|fedora|azureuser|vagrant|opc|deploy|runner|jenkins|www-data|pi|\d+\+.*)$/;

const freeMailHosts =
  /^(?:gmail|googlemail|outlook|hotmail|yahoo|icloud|mail|gmx|proton(?:mail)?|pm|live|msn|aol)\.[a-z]{2,3}$/;
