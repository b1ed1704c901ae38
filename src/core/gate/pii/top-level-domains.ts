/**
 * Whether a label can end a host name in the wild: any two letters, or a generic domain people hold mail
 * under. The list is short on purpose: `logo@2x.png` and `this@Main.finish` must not read as addresses.
 */
export function isTopLevelDomain(label: string): boolean {
  const plain = label.toLowerCase();
  return generic.has(plain) || (/^[a-z]{2}$/.test(plain) && !fileEndings.has(plain));
}

const fileEndings = new Set([
  'js',
  'ts',
  'py',
  'rb',
  'go',
  'kt',
  'cs',
  'vb',
  'hs',
  'db',
  'gz',
  'xz',
  'so',
  'md',
  'sh',
  'rs',
  'ko',
  'el',
  'ex',
  'jl',
]);

const generic = new Set(
  'com net org edu gov mil int info biz name pro mobi coop aero jobs tel cat asia post xxx app dev page cloud tech xyz online site website web shop store design agency consulting solutions systems software email studio digital media group company team works world today life live news blog wiki health care clinic dental hospital bank finance capital insurance tax law legal attorney engineering engineer network networks services support training academy school university education science energy farm garden food pizza coffee cafe bar restaurant hotel travel tours flights house properties estate immo rent build builders construction art gallery photo photos photography video film music band games game fun toys kids family love baby gmbh ltd llc inc limited partners ventures holdings enterprises industries international global eco green bio earth city town london berlin paris tokyo nyc amsterdam wien hamburg koeln club social community foundation ngo ong church faith zone space center plus one top link click host hosting domains codes computer computers data tools guide expert directory exchange market marketing sale deals vip wtf lol ninja guru rocks cool eus gal bzh scot wales swiss tirol bayern nrw ruhr saarland brussels frl istanbul'.split(
    ' ',
  ),
);
